using System.Text.Json.Serialization;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Rosters;

namespace Zhucun.Gateway.Rosters;

/// <summary>名册与现有名册的比较; 执行后是执行的结果。 A file compared with the roster; after it is applied, what was done.</summary>
internal sealed record RosterImportDocument
{
    /// <summary>由文件内容、生效日期和范围决定。 Stands for the content, the day and the scope.</summary>
    public required string ImportId { get; init; }

    /// <summary>代表看到的这些变动; 执行时原样传回。 Stands for these changes; send it back to apply them.</summary>
    public required string Digest { get; init; }

    /// <summary>从哪一天起生效。 The first day that it counts for.</summary>
    public required DateOnly From { get; init; }

    /// <summary>只导入这个乡镇的。 The township whose roster it is; absent: the county's.</summary>
    public TownshipCode? Scope { get; init; }

    /// <summary>文件里有多少人。 How many people the file has.</summary>
    public required int Rows { get; init; }

    /// <summary>不变的人数。 Who stays as they are.</summary>
    public required int Unchanged { get; init; }

    /// <summary>各有多少变动。 How much changes.</summary>
    public required RosterCountsDocument Counts { get; init; }

    /// <summary>有错的单元格, 最多列出 1000 个。 The faulty cells, a thousand at the most.</summary>
    public IReadOnlyList<RosterFaultDocument>? Faults { get; init; }

    /// <summary>一共有多少处错误。 How many there are in all.</summary>
    public int? FaultCount { get; init; }

    /// <summary>变动; 文件有错时只供参考。 The changes; while there are faults, only as far as can be told.</summary>
    public RosterDiffDocument? Diff { get; init; }

    /// <summary>执行完毕的记录序号。 The entry that says that it was applied; absent in a dry run.</summary>
    public long? Sequence { get; init; }

    public static RosterImportDocument Of(RosterDiff diff, RosterFaultList faults, RosterAsked asked, RosterNow now, Language language) => new()
    {
        ImportId = diff.ImportId,
        Digest = diff.Digest(),
        From = diff.From,
        Scope = asked.Scope,
        Rows = diff.Rows,
        Unchanged = diff.Unchanged,
        Counts = RosterCountsDocument.Of(diff.Counts),
        Faults = [.. faults.Told.Select(fault => RosterFaultDocument.Of(fault, language))],
        FaultCount = faults.Count,
        Diff = RosterDiffDocument.Of(diff, now),
    };

    public static RosterImportDocument Of(RosterImportAnswer answer, TownshipCode? scope) => new()
    {
        ImportId = answer.ImportId,
        Digest = answer.Digest,
        From = answer.From,
        Scope = scope,
        Rows = answer.Counts.Rows,
        Unchanged = answer.Counts.Unchanged,
        Counts = RosterCountsDocument.Of(answer.Counts),
        Sequence = answer.Sequence,
    };
}

/// <summary>变动的数目。 How much changes.</summary>
/// <param name="Joins">新来。 Who is posted.</param>
/// <param name="Leaves">离开。 Whose posting ends.</param>
/// <param name="Moves">换村。 Who goes to another village.</param>
/// <param name="Changes">改角色、姓名、手机或派出单位。 Whose role, name, phone or sponsor changes.</param>
/// <param name="Teams">成员或队长有变动的工作队。 Teams that have other members or another leader.</param>
internal sealed record RosterCountsDocument(int Joins, int Leaves, int Moves, int Changes, int Teams)
{
    public static RosterCountsDocument Of(RosterCounts counts) => new(counts.Joins, counts.Leaves, counts.Moves, counts.Changes, counts.Teams);
}

/// <summary>有错的单元格。 A faulty cell.</summary>
/// <param name="Row">行号。 Its row.</param>
/// <param name="Column">列。 Its column.</param>
/// <param name="Cell">单元格, 如 C17。 The cell, such as C17.</param>
/// <param name="Value">内容, 缩短了的。 What stands there, shortened.</param>
/// <param name="Code">错误的代码, 不会改变。 Stable: programs decide by it.</param>
/// <param name="Detail">哪里不对, 怎么改。 What is wrong and what to do.</param>
internal sealed record RosterFaultDocument(int Row, RosterColumnDocument Column, string Cell, string? Value, string Code, string Detail)
{
    public static RosterFaultDocument Of(RosterFault fault, Language language) => new(
        fault.Row, new(CellPlace.Letters(fault.Column), fault.Head), fault.Cell, fault.Value, fault.Code, RosterFaults.Words[fault.Code].In(language, fault.Data));
}

/// <summary>列的字母和列名。 A column's letter and its head.</summary>
internal sealed record RosterColumnDocument(string Letter, string? Head);

/// <summary>变动。 The changes.</summary>
internal sealed record RosterDiffDocument(
    IReadOnlyList<RosterJoinDocument> Joins, IReadOnlyList<RosterLeavingDocument> Leaves, IReadOnlyList<RosterMoveDocument> Moves, IReadOnlyList<RosterChangeDocument> Changes)
{
    public static RosterDiffDocument Of(RosterDiff diff, RosterNow now) => new(
        [.. diff.Joins.Select(join => new RosterJoinDocument(join.Row, join.Name, MemberView.Mask(join.Phone), join.Sponsor, RosterStationDocument.Of(join.Village, join.Role, now), join.Start))],
        [.. diff.Leaves.Select(leaving => new RosterLeavingDocument(leaving.Member.Id, leaving.Member.Name, RosterStationDocument.Of(leaving.Last.Village, leaving.Last.Role, now)))],
        [
            .. diff.Moves.Select(move => new RosterMoveDocument(
                move.Row, move.Member.Id, move.Member.Name, RosterStationDocument.Of(move.Before.Village, move.Before.Role, now), RosterStationDocument.Of(move.After.Village, move.After.Role, now))),
        ],
        [
            .. diff.Changes.Select(change => new RosterChangeDocument(change.Row, change.Member.Id, change.Member.Name, RosterStationDocument.Of(change.Station.Village, change.Station.Role, now))
            {
                Role = change.Role is { } role ? new(change.Member.Stations.On(change.Station.From).Role, role) : null,
                NewName = change.Name,
                Phone = change.Phone is { } phone ? new(change.Member.MaskedPhone, MemberView.Mask(phone)) : null,
                Sponsor = change.Sponsor,
                Stays = change.Stays ? true : null,
            }),
        ]);
}

/// <summary>在哪个村, 是什么角色。 Where, and as what.</summary>
internal sealed record RosterStationDocument(VillageCode Village, string VillageName, TownshipCode Township, string TownshipName, MemberRole Role)
{
    public static RosterStationDocument Of(VillageCode village, MemberRole role, RosterNow now) => new(village, now.NameOf(village), village.Township, now.NameOf(village.Township), role);
}

/// <summary>新来的人; 手机号已打码。 Somebody who joins; the number is masked.</summary>
internal sealed record RosterJoinDocument(int Row, string Name, string Phone, string? Sponsor, RosterStationDocument To, DateOnly Start);

/// <summary>离开的人。 Somebody who leaves.</summary>
internal sealed record RosterLeavingDocument(MemberId Member, string Name, RosterStationDocument From);

/// <summary>换村的人。 Somebody who goes to another village.</summary>
internal sealed record RosterMoveDocument(int Row, MemberId Member, string Name, RosterStationDocument From, RosterStationDocument To);

/// <summary>有改动的人; 没有改的不列。 Somebody who changes; what stays is absent.</summary>
internal sealed record RosterChangeDocument(int Row, MemberId Member, string Name, RosterStationDocument At)
{
    /// <summary>角色。 The role.</summary>
    public RosterRoleChange? Role { get; init; }

    /// <summary>新的姓名。 The new name.</summary>
    public string? NewName { get; init; }

    /// <summary>手机号, 已打码。 The number, masked.</summary>
    public RosterPhoneChange? Phone { get; init; }

    /// <summary>新的派出单位。 The new sponsor.</summary>
    public string? Sponsor { get; init; }

    /// <summary>原定离开, 现在留下。 Was to leave, and stays.</summary>
    public bool? Stays { get; init; }
}

/// <summary>角色的变化。 From one role to another.</summary>
internal sealed record RosterRoleChange(MemberRole Before, MemberRole After);

/// <summary>手机号的变化, 已打码。 From one number to another, both masked.</summary>
internal sealed record RosterPhoneChange(string Before, string After);

/// <summary>怎样导入。 How to import.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RosterMode>))]
internal enum RosterMode
{
    /// <summary>只比较。 Only compares.</summary>
    [JsonStringEnumMemberName("dry-run")]
    DryRun,

    /// <summary>执行。 Applies.</summary>
    [JsonStringEnumMemberName("apply")]
    Apply,
}
