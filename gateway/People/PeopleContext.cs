using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Zhucun.Gateway.People;

/// <summary>
/// Who signs in and what they may do, in the same database as the record. The tables are made by the numbered scripts in <c>silo/Schema</c>, with the rest; a test
/// compares them with this model.
/// </summary>
internal sealed class PeopleContext(DbContextOptions<PeopleContext> options) : IdentityUserContext<Person, Guid>(options), IDataProtectionKeyContext
{
    private const int RightsLength = 1000;
    private const int TextLength = 256;

    public DbSet<RoleGrant> RoleGrants => Set<RoleGrant>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<ApiKeyRecord> ApiKeys => Set<ApiKeyRecord>();

    public DbSet<ApiKeyAddress> ApiKeyAddresses => Set<ApiKeyAddress>();

    public DbSet<SpentTicket> SpentTickets => Set<SpentTicket>();

    public DbSet<Sight> Sights => Set<Sight>();

    public DbSet<RightsRevision> Revisions => Set<RightsRevision>();

    /// <summary>What protects cookies and tokens, the same for all gateways.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Person>(person =>
        {
            person.ToTable("people");
            person.Property(p => p.DisplayName).HasMaxLength(TextLength);
        });
        builder.Entity<Microsoft.AspNetCore.Identity.IdentityUserClaim<Guid>>().ToTable("people_claims");
        builder.Entity<Microsoft.AspNetCore.Identity.IdentityUserLogin<Guid>>().ToTable("people_logins");
        builder.Entity<Microsoft.AspNetCore.Identity.IdentityUserToken<Guid>>().ToTable("people_tokens");
        builder.Entity<Microsoft.AspNetCore.Identity.IdentityUserPasskey<Guid>>().ToTable("people_passkeys");
        builder.Entity<DataProtectionKey>().ToTable("data_protection_keys");
        builder.Entity<RoleGrant>(grant =>
        {
            grant.ToTable("role_grants");
            grant.HasKey(g => new { g.PersonId, g.Role, g.Place });
            grant.Property(g => g.Role).HasMaxLength(TextLength);
            grant.Property(g => g.Place).HasMaxLength(TextLength);
            grant.Property(g => g.GrantedBy).HasMaxLength(TextLength);
            grant.HasOne<Person>().WithMany().HasForeignKey(g => g.PersonId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<Session>(session =>
        {
            session.ToTable("sessions");
            session.HasIndex(s => s.PersonId);
            session.Property(s => s.Address).HasMaxLength(TextLength);
            session.Property(s => s.Agent).HasMaxLength(TextLength);
            session.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<ApiKeyRecord>(key =>
        {
            key.ToTable("api_keys");
            key.Property(k => k.Id).HasMaxLength(TextLength);
            key.Property(k => k.Name).HasMaxLength(TextLength);
            key.Property(k => k.Rights).HasMaxLength(RightsLength);
            key.Property(k => k.Place).HasMaxLength(TextLength);
            key.Property(k => k.CreatedBy).HasMaxLength(TextLength);
        });
        builder.Entity<ApiKeyAddress>(address =>
        {
            address.ToTable("api_key_addresses");
            address.HasKey(a => new { a.KeyId, a.Address });
            address.HasOne<ApiKeyRecord>().WithMany().HasForeignKey(a => a.KeyId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<Sight>(sight =>
        {
            sight.ToTable("sights");
            sight.HasIndex(s => new { s.Member, s.At });
            sight.Property(s => s.Member).HasMaxLength(TextLength);
            sight.Property(s => s.Actor).HasMaxLength(TextLength);
            sight.Property(s => s.Name).HasMaxLength(TextLength);
            sight.Property(s => s.What).HasMaxLength(TextLength);
        });
        builder.Entity<SpentTicket>().ToTable("spent_tickets").HasIndex(t => t.ExpiresAt);
        builder.Entity<RightsRevision>(revision =>
        {
            revision.ToTable("rights_revision");
            revision.Property(r => r.Id).ValueGeneratedNever();
            revision.HasData(new RightsRevision { Id = 1 });
        });
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // SQLite compares and sorts a time with an offset as text; milliseconds since 1970 it can order, and PostgreSQL too.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixTime>();
    }

    private sealed class UnixTime() : ValueConverter<DateTimeOffset, long>(time => time.ToUnixTimeMilliseconds(), number => DateTimeOffset.FromUnixTimeMilliseconds(number));
}
