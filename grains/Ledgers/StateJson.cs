using System.Text.Json.Serialization;
using Zhucun.Grains.Audit;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Escalations;
using Zhucun.Grains.Members;
using Zhucun.Grains.Rosters;
using Zhucun.Grains.Teams;
using Zhucun.Grains.Townships;
using Zhucun.Grains.Villages;

namespace Zhucun.Grains.Ledgers;

/// <summary>The JSON of state snapshots. A changed shape needs a new <see cref="ILedgerState.Schema"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MemberState))]
[JsonSerializable(typeof(TeamState))]
[JsonSerializable(typeof(VillageState))]
[JsonSerializable(typeof(TownshipState))]
[JsonSerializable(typeof(CountyState))]
[JsonSerializable(typeof(RosterState))]
[JsonSerializable(typeof(AuditState))]
[JsonSerializable(typeof(SealsState))]
[JsonSerializable(typeof(EscalationState))]
internal sealed partial class StateJson : JsonSerializerContext;
