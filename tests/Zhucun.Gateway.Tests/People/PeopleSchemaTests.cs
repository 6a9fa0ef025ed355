using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhucun.Gateway.People;

namespace Zhucun.Gateway.Tests.People;

/// <summary>The numbered scripts make the tables that the model has. They are written by <c>ZHUCUN_WRITE_GOLDEN=1</c>, until one has been shipped; then a second one changes it.</summary>
public sealed class PeopleSchemaTests
{
    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public void The_script_is_what_the_model_needs(string database)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddPeople(options => _ = database == "Sqlite" ? options.UseSqlite("Data Source=:memory:") : options.UseNpgsql("Host=nowhere", npgsql => npgsql.SetPostgresVersion(15, 0)));
        using var provider = services.BuildServiceProvider();
        using var context = provider.GetRequiredService<IDbContextFactory<PeopleContext>>().CreateDbContext();
        var needed = context.Database.GenerateCreateScript().ReplaceLineEndings("\n").Trim().Replace("GO\n", "", StringComparison.Ordinal) + "\n";

        var file = Path.Combine(Repository.Root, "silo/Schema", database, "people-001.sql");
        if (Environment.GetEnvironmentVariable("ZHUCUN_WRITE_GOLDEN") == "1")
            File.WriteAllText(file, "-- Who signs in: ASP.NET Core Identity's tables and ours, as EF Core's model has them (gateway/People/PeopleContext.cs; a test compares).\n\n" + needed);

        var script = string.Join('\n', File.ReadAllLines(file).SkipWhile(line => line.StartsWith("--", StringComparison.Ordinal)).SkipWhile(line => line.Length == 0)) + "\n";
        Assert.Equal(needed, script);
    }
}
