using System.Reflection;
using System.Xml.Linq;
using Zhucun.Grains.Calendars;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Townships;

namespace Zhucun.Rules.Tests;

/// <summary>DESIGN §2: what may know what.</summary>
public class ArchitectureTests
{
    private const int MaxLines = 350;

    private static readonly Assembly Grains = typeof(LedgerEvent).Assembly;

    private static readonly IReadOnlyList<Type> Rules =
    [
        .. Grains.GetTypes().Where(type => !type.IsNested && !type.FullName!.StartsWith("OrleansCodeGen.", StringComparison.Ordinal) && (type.Name.EndsWith("Rules", StringComparison.Ordinal)
            || type.Name.EndsWith("Schedule", StringComparison.Ordinal) || type.IsAssignableTo(typeof(ILedgerState)) || type.IsSubclassOf(typeof(LedgerEvent))
            || type == typeof(DutyCalendar))),
    ];

    /// <summary>The abstractions of connections are Orleans' own transport, which TLS between silos is set on; only their name is ASP.NET's.</summary>
    [Fact]
    public void The_grains_know_no_asp_net_and_no_sql() => Assert.All(Grains.GetReferencedAssemblies(), assembly => Assert.DoesNotMatch(
        @"^(Microsoft\.AspNetCore(?!\.Connections\.Abstractions$)|Microsoft\.Data|System\.Data|System\.Web|Npgsql|Dapper|Microsoft\.EntityFrameworkCore|SQLite)", assembly.Name!));

    [Fact]
    public void The_rules_know_no_orleans_no_clock_and_no_input_or_output()
    {
        Assert.Superset(
            new HashSet<Type> { typeof(AttendanceRules), typeof(SettlementRules), typeof(SettlementSchedule), typeof(DutyRules), typeof(MemberState), typeof(TimeRules) },
            Rules.ToHashSet());
        var broken = Rules.SelectMany(type => Il.ReferencesOf(type).Where(IsForbidden).Select(member => $"{type.Name} → {member.DeclaringType?.FullName}.{member}"));
        Assert.Equal("", string.Join('\n', broken.Distinct()));
    }

    [Fact]
    public void The_search_for_what_rules_must_not_know_finds_it_in_a_grain() =>
        Assert.Contains(Il.ReferencesOf(Grains.GetType("Zhucun.Grains.Townships.TownshipGrain")!), IsForbidden);

    [Fact]
    public void Projects_refer_to_each_other_only_as_the_design_allows()
    {
        var allowed = new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["Zhucun.Grains"] = [],
            ["Zhucun.Silo"] = ["Zhucun.Grains"],
            ["Zhucun.Gateway"] = ["Zhucun.Grains", "Zhucun.Silo"],
            ["Zhucun.Load"] = [],
            ["Zhucun.Baselines.Common"] = [],
            ["Zhucun.Baselines.Sql"] = ["Zhucun.Baselines.Common"],
            ["Zhucun.Baselines.Batch"] = ["Zhucun.Baselines.Common"],
            ["Zhucun.Baselines.Ef"] = ["Zhucun.Baselines.Common"],
            ["Zhucun.Baselines.Stock"] = ["Zhucun.Baselines.Common"],
            ["Zhucun.Rules.Tests"] = ["Zhucun.Grains"],
        };
        var projects = Sources.Files("*.csproj").ToList();
        Assert.Contains(projects, project => Path.GetFileName(project) == "Zhucun.Grains.csproj");
        Assert.All(projects, project =>
        {
            var name = Path.GetFileNameWithoutExtension(project);
            // What is only built along, to be started as a program, is not known to the code.
            var references = XDocument.Load(project).Descendants("ProjectReference").Where(reference => reference.Attribute("ReferenceOutputAssembly")?.Value != "false")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))).ToList();
            if (allowed.TryGetValue(name, out var may))
                Assert.Subset(may.ToHashSet(), references.ToHashSet());
            else
                Assert.True(name.EndsWith(".Tests", StringComparison.Ordinal), $"{name} is no project of the design.");
            Assert.DoesNotContain(references, reference => reference.EndsWith(".Tests", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void The_gateway_knows_a_silo_only_where_it_hosts_one()
    {
        string[] hosts = ["Embedded", "CoHosted"];
        var gateway = Path.Combine(Repository.Root, "gateway") + Path.DirectorySeparatorChar;
        var knowing = Sources.Files("*.cs")
            .Where(file => file.StartsWith(gateway, StringComparison.Ordinal) && File.ReadAllText(file).Contains("Zhucun.Silo", StringComparison.Ordinal))
            .Select(file => file[gateway.Length..].Split(Path.DirectorySeparatorChar)[0]);
        Assert.Equal(hosts.Order(), knowing.Distinct().Order());
    }

    [Fact]
    public void No_source_file_is_longer_than_a_reader_has_patience() => Assert.All(
        Sources.Files("*.cs"), file => Assert.True(File.ReadLines(file).Count() <= MaxLines, $"{file} has more than {MaxLines} lines."));

    private static bool IsForbidden(MemberInfo member)
    {
        if (member is Type type)
            return IsForbidden(type);
        return member is MethodInfo { IsStatic: true, Name: "get_Now" or "get_UtcNow" or "get_Today" or "get_TickCount64" } || member.DeclaringType is { } owner && IsForbidden(owner);
    }

    private static bool IsForbidden(Type type)
    {
        if (type.IsGenericType && type.GetGenericArguments().Any(IsForbidden))
            return true;
        var name = type.FullName ?? type.Name;
        return type.IsAssignableTo(typeof(TimeProvider)) || type.IsSubclassOf(typeof(Attribute)) is false && Forbidden.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));
    }

    private static readonly string[] Forbidden =
    [
        "Orleans.", "Microsoft.Extensions.", "System.IO.", "System.Net.", "System.Threading.", "System.Diagnostics.Stopwatch", "System.Console", "System.Random", "System.Timers.",
    ];
}
