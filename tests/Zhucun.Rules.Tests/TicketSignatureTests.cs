using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Zhucun.Grains.Tickets;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>MISSION A6: what is not exactly what the county signed is forged.</summary>
public sealed class TicketSignatureTests : IDisposable
{
    private readonly StoredTicketKey _stored;
    private readonly TicketKey _key;
    private readonly TicketKey _other = TicketKey.Of(TicketKey.Create(At("08:00")));
    private readonly TimeTicket _ticket = TicketRules.Issue(TestCounty.Member, At("07:00:00.123456"), DefaultPolicy);

    public TicketSignatureTests()
    {
        _stored = TicketKey.Create(At("08:00"));
        _key = TicketKey.Of(_stored);
    }

    public void Dispose()
    {
        _key.Dispose();
        _other.Dispose();
    }

    [Fact]
    public void A_signed_ticket_is_read_as_it_was_issued() =>
        Assert.Equal(new TicketReading.Genuine(_ticket), Read(TicketSignature.Sign(_ticket, _key)));

    [Fact]
    public void A_key_that_was_stored_and_restored_verifies_and_signs_alike()
    {
        using var restored = TicketKey.Of(_stored);
        Assert.Equal(new TicketReading.Genuine(_ticket), TicketSignature.Read(TicketSignature.Sign(_ticket, restored), id => id == _key.Id ? _key : null));
    }

    [Fact]
    public void Any_jose_library_can_read_it()
    {
        var text = TicketSignature.Sign(_ticket, _key);
        var parts = text.Split('.');
        using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
        Assert.Equal(("ES256", _key.Id), (header.RootElement.GetProperty("alg").GetString(), header.RootElement.GetProperty("kid").GetString()));
        Assert.Equal(TestCounty.Member.ToString(), claims.RootElement.GetProperty("sub").GetString());
        Assert.Equal(_ticket.IssuedAt.ToUnixTimeMilliseconds(), claims.RootElement.GetProperty("iat").GetInt64());
        Assert.Equal(64, Base64Url.DecodeFromChars(parts[2]).Length);
        Assert.True(text.Length <= 512);
    }

    [Fact]
    public void A_change_of_any_character_before_the_signature_is_a_forgery()
    {
        var text = TicketSignature.Sign(_ticket, _key);
        for (var i = 0; i < text.LastIndexOf('.'); i++)
        {
            foreach (var other in "A_z9.")
            {
                if (text[i] != other)
                    AssertForged($"{text[..i]}{other}{text[(i + 1)..]}");
            }
        }
    }

    [Fact]
    public void A_change_of_any_bit_of_the_signature_is_a_forgery()
    {
        var parts = TicketSignature.Sign(_ticket, _key).Split('.');
        for (var bit = 0; bit < 512; bit++)
        {
            var signature = Base64Url.DecodeFromChars(parts[2]);
            signature[bit / 8] ^= (byte)(1 << (bit % 8));
            AssertForged($"{parts[0]}.{parts[1]}.{Base64Url.EncodeToString(signature)}");
        }
    }

    [Fact]
    public void Claims_under_another_tickets_signature_are_a_forgery()
    {
        var mine = TicketSignature.Sign(_ticket, _key).Split('.');
        var theirs = TicketSignature.Sign(_ticket with { Member = MemberId.Of(County, 1) }, _key).Split('.');
        AssertForged($"{mine[0]}.{mine[1]}.{theirs[2]}");
        AssertForged($"{mine[0]}.{theirs[1]}.{mine[2]}");
    }

    [Fact]
    public void A_ticket_signed_by_an_unknown_key_or_by_another_under_a_known_id_is_a_forgery()
    {
        AssertForged(TicketSignature.Sign(_ticket, _other));
        Assert.IsType<TicketReading.Forged>(TicketSignature.Read(TicketSignature.Sign(_ticket, _other), _ => _key));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("es256")]
    public void Another_algorithm_than_ours_is_a_forgery(string algorithm)
    {
        var header = Encode($$"""{"alg":"{{algorithm}}","kid":"{{_key.Id}}","typ":"zhucun-ticket"}""");
        var claims = TicketSignature.Sign(_ticket, _key).Split('.')[1];
        var signature = _key.Sign(Encoding.ASCII.GetBytes($"{header}.{claims}"));
        AssertForged($"{header}.{claims}.{Base64Url.EncodeToString(signature)}");
        AssertForged($"{header}.{claims}.");
        AssertForged($"{header}.{claims}.{Base64Url.EncodeToString(HMACSHA256.HashData(_stored.PrivateKey, Encoding.ASCII.GetBytes($"{header}.{claims}")))}");
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("...")]
    [InlineData("a.b.c")]
    [InlineData("a.b")]
    [InlineData("🙂.🙂.🙂")]
    [InlineData("bnVsbA.bnVsbA.bnVsbA")] // null.null.null
    [InlineData("e30.e30.e30")] // {}.{}.{}
    [InlineData("W10.W10.W10")] // [].[].[]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.e30")] // no key id
    public void Rubbish_is_a_forgery_and_breaks_nothing(string text) => AssertForged(text);

    [Fact]
    public void Rubbish_of_any_kind_is_a_forgery_and_breaks_nothing() => Gen.String.Sample(AssertForged);

    [Fact]
    public void What_is_too_long_is_not_even_looked_at() => AssertForged(TicketSignature.Sign(_ticket with { Id = new string('x', 400) }, _key));

    private TicketReading Read(string text) => TicketSignature.Read(text, id => id == _key.Id ? _key : null);

    private void AssertForged(string text) => Assert.IsType<TicketReading.Forged>(Read(text));

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
