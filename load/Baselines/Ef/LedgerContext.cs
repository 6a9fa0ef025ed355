using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Zhucun.Baselines.Ef;

internal sealed class LedgerContext(DbContextOptions<LedgerContext> options) : DbContext(options)
{
    private static readonly Func<LedgerContext, Guid, string, Task<StoredEntry?>> ByCommand = EF.CompileAsyncQuery(
        (LedgerContext context, Guid commandId, string stream) => context.Entries
            .Where(row => row.County == Baselines.County.Code && row.CommandId == commandId && row.Stream == stream && row.CommandIndex == 0)
            .Select(row => new StoredEntry(row.Sequence, row.Body, row.Personal))
            .SingleOrDefault());

    public DbSet<EntryRow> Entries => Set<EntryRow>();

    public Task<StoredEntry?> FindAsync(Guid commandId, string stream) => ByCommand(this, commandId, stream);

    protected override void OnModelCreating(ModelBuilder modelBuilder) => Map(modelBuilder.Entity<EntryRow>());

    private static void Map(EntityTypeBuilder<EntryRow> row)
    {
        row.ToTable("entries");
        row.HasKey(each => new { each.County, each.Sequence });
        row.Property(each => each.County).HasColumnName("county").ValueGeneratedNever();
        row.Property(each => each.Sequence).HasColumnName("sequence").UseIdentityAlwaysColumn();
        row.Property(each => each.Stream).HasColumnName("stream");
        row.Property(each => each.Type).HasColumnName("type");
        row.Property(each => each.OccurredAt).HasColumnName("occurred_at");
        row.Property(each => each.RecordedAt).HasColumnName("recorded_at");
        row.Property(each => each.Township).HasColumnName("township");
        row.Property(each => each.Village).HasColumnName("village");
        row.Property(each => each.Member).HasColumnName("member");
        row.Property(each => each.DutyDate).HasColumnName("duty_date");
        row.Property(each => each.Slot).HasColumnName("slot");
        row.Property(each => each.Actor).HasColumnName("actor");
        row.Property(each => each.CommandId).HasColumnName("command_id");
        row.Property(each => each.CommandIndex).HasColumnName("command_index");
        row.Property(each => each.Settles).HasColumnName("settles");
        row.Property(each => each.Wakes).HasColumnName("wakes");
        row.Property(each => each.Body).HasColumnName("body");
        row.Property(each => each.Personal).HasColumnName("personal");
        row.Property(each => each.Salt).HasColumnName("salt");
        row.Property(each => each.PersonalHash).HasColumnName("personal_hash");
    }
}
