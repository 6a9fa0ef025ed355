using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Zhucun.Process.Tests.Privacy;

/// <summary>
/// The personal values of a ledger, read by whoever has the database and the file with the keys, and by the words of <c>docs/personal-data.md</c> alone.
/// </summary>
internal static class SealedLedger
{
    private const int TagBytes = 16;

    public static IReadOnlyList<JsonNode> Read(string folder)
    {
        var keys = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "personal.keys")))!["keys"]!;
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(folder, "ledger.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = false,
        }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT county, version, stream, personal, salt FROM entries WHERE personal IS NOT NULL";
        using var rows = command.ExecuteReader();
        var values = new List<JsonNode>();
        while (rows.Read())
            values.Add(JsonNode.Parse(Open(keys, rows.GetInt32(0), rows.GetInt64(1), rows.GetString(2), rows.GetString(3).Split(':'), rows.GetFieldValue<byte[]>(4)))!);
        return values;
    }

    private static string Open(JsonNode keys, int county, long version, string stream, string[] parts, byte[] nonce)
    {
        Assert.Equal(("e1", 3), (parts[0], parts.Length));
        var row = new byte[12 + Encoding.UTF8.GetByteCount(stream)];
        BinaryPrimitives.WriteInt32BigEndian(row, county);
        BinaryPrimitives.WriteInt64BigEndian(row.AsSpan(4), version);
        Encoding.UTF8.GetBytes(stream, row.AsSpan(12));
        var content = Convert.FromBase64String(parts[2]);
        var plain = new byte[content.Length - TagBytes];
        using var cipher = new AesGcm(Convert.FromBase64String((string)keys[parts[1]]!), TagBytes);
        cipher.Decrypt(nonce, content.AsSpan(..^TagBytes), content.AsSpan(^TagBytes..), plain, row);
        return Encoding.UTF8.GetString(plain.AsSpan(1 + plain[0]));
    }
}
