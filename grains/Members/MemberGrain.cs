using Microsoft.Extensions.Logging;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Facts;
using Zhucun.Grains.Leaves;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Tickets;
using Zhucun.Grains.Townships;
using Zhucun.Grains.Villages;

namespace Zhucun.Grains.Members;

// By the hash of its id: a cold morning spreads evenly whatever each silo knows of the others. Placement by activation counts goes by numbers that are seconds old, and
// a whole county comes in one second.
[GrainType("member"), Orleans.Placement.HashBasedPlacement]
internal sealed partial class MemberGrain(
    [PersistentState(StateNames.Member, StateNames.Provider)] IPersistentState<GrainSnapshot> snapshot,
    ILedgers ledgers,
    LocalFacts facts,
    TicketKeyRing tickets,
    CountyClock clock,
    ILogger<MemberGrain> logger)
    : LedgerGrain<MemberState>(snapshot, ledgers, StateJson.Default.MemberState, logger), IMemberGrain, IMemberSettlement, IMemberLeave
{
    private MemberId? _id;

    private MemberId Id => _id ??= MemberId.Parse(GrainKeys.CodeIn(this.GetPrimaryKeyString()));

    protected override CountyCode County => Id.County;

    public async Task<Result<Receipt>> Post(Guid commandId, PostMember command)
    {
        var now = clock.Now;
        var execution = await ExecuteAsync(commandId, command.Actor, state => PostingRules.Decide(state, Id, command, now));
        return execution.ToReceipt();
    }

    public async Task<Result<Receipt>> Move(Guid commandId, MoveMember command) =>
        (await ExecuteAsync(commandId, command.Actor, state => PostingRules.DecideMove(state, Id, command, clock.Now))).ToReceipt();

    public async Task<Result<Receipt>> EndPosting(Guid commandId, EndPosting command) =>
        (await ExecuteAsync(commandId, command.Actor, state => PostingRules.DecideEnd(state, Id, command, clock.Now))).ToReceipt();

    public async Task<Result<Receipt>> ContinuePosting(Guid commandId, ContinuePosting command) =>
        (await ExecuteAsync(commandId, command.Actor, state => PostingRules.DecideContinuation(state, Id, clock.Now))).ToReceipt();

    public async Task<Result<Receipt>> ChangeDetails(Guid commandId, ChangeDetails command) =>
        (await ExecuteAsync(commandId, command.Actor, state => PostingRules.DecideDetails(state, Id, command, clock.Now))).ToReceipt();

    public async Task<Result<CheckInAnswer>> CheckIn(CheckIn checkIn)
    {
        // First of all: a deadline must not pass while facts are looked up.
        var receivedAt = clock.Now;
        if (State.Posting is not { } posting)
            return new Problem(ProblemCodes.MemberNotFound);
        var known = await WhatIsKnownAsync(posting, checkIn.Ticket, receivedAt);
        var execution = await ExecuteAsync(CommandId.Of(checkIn.CheckInId), checkIn.Actor, state => AttendanceRules.Decide(state, checkIn, known));
        switch (execution)
        {
            case Execution.Recorded recorded:
                var entry = recorded.Entries[0];
                await WakeTownshipsAsync(recorded);
                return CheckInAnswers.Of(entry, (MemberCheckedIn)recorded.Events[0].Event, repeated: false);
            case Execution.Seen seen:
                return CheckInAnswers.Repeat(checkIn, known.Ticket, seen.Entries[0]);
            default:
                return ((Execution.Refused)execution).Problem;
        }
    }

    public async Task<Result<IssuedTicket>> IssueTicket()
    {
        if (State.Posting is not { } posting)
            return new Problem(ProblemCodes.MemberNotFound);
        var rules = await RulesAsync(posting);
        var now = clock.Now;
        var ticket = TicketRules.Issue(Id, now, rules.PolicyOn(CountyTime.DateOf(now)));
        return new IssuedTicket(TicketSignature.Sign(ticket, await tickets.SigningKeyAsync(County)), ticket.IssuedAt, ticket.ExpiresAt);
    }

    public async Task<Result<LeaveAnswer>> RequestLeave(RequestLeave command)
    {
        if (State.Posting is not { } posting)
            return new Problem(ProblemCodes.MemberNotFound);
        var known = new LeaveFacts(clock.Now, await RulesAsync(posting));
        // A request that is refused must not keep its id from the member whom it was meant for; a repeat has it already.
        if (LeaveRules.DecideRequest(State, Id, command, known).Refusal is null && await GrainFactory.GetGrain<ILeaveIdGrain>(GrainKeys.Leave(County, command.LeaveId)).Claim(Id) != Id)
            return new Problem(ProblemCodes.LeaveIdReused, "/leaveId");
        var execution = await ExecuteAsync(CommandId.Own($"leave:{command.LeaveId}"), command.Actor, state => LeaveRules.DecideRequest(state, Id, command, known));
        return LeaveAnswers.Of(execution, command);
    }

    public Task<Result<LeaveAnswer>> RejectLeave(LeaveAct act) => ActAsync("reject", act, LeaveRules.DecideRejection);

    public Task<Result<LeaveAnswer>> WithdrawLeave(LeaveAct act) => ActAsync("withdraw", act, LeaveRules.DecideWithdrawal);

    public Task<Result<LeaveAnswer>> CancelLeave(LeaveAct act) => ActAsync("cancel", act, LeaveRules.DecideCancellation);

    public Task<Result<LeaveAnswer>> ReturnFromLeave(LeaveAct act) => ActAsync("return", act, LeaveRules.DecideReturn);

    public Task<Result<LeaveAnswer>> ApproveLeave(LeaveAct act, IReadOnlyList<DateOnly> unattended) =>
        ActAsync("approve", act, (state, member, asked, known) => LeaveRules.DecideApproval(state, member, asked, unattended, known));

    public Task<DaySpan?> LeaveDays(string leaveId) => Task.FromResult(State.Leaves.TryGetValue(leaveId, out var leave) ? new DaySpan(leave.From, leave.To) : (DaySpan?)null);

    public Task<IReadOnlyList<Stay>> StaysBetween(DateOnly from, DateOnly to) =>
        Task.FromResult<IReadOnlyList<Stay>>(State.Posting is { } posting ? CoverRules.StaysBetween(posting.Stations, new(from, to)) : []);

    public Task<IReadOnlyList<DaySpan>> AwayBetween(DateOnly from, DateOnly to) => Task.FromResult(LeaveRules.AwayBetween(State, from, to));

    public async Task<Result<IReadOnlyList<AttendanceRecord>>> Attendance(DateOnly from, DateOnly to)
    {
        if (State.Posting is not { } posting)
            return new Problem(ProblemCodes.MemberNotFound);
        var rules = await RulesAsync(posting);
        var now = clock.Now;
        var window = CountyTime.DateOf(now).AddDays(-MemberState.WindowDays);
        var cells = from >= window ? State.Attendance : await AttendanceHistory.ReadAsync(Ledger, Stream);
        return new Result<IReadOnlyList<AttendanceRecord>>(AttendanceHistory.Between(cells, posting, rules, from, to, now), null);
    }

    private async Task<Result<LeaveAnswer>> ActAsync(string what, LeaveAct act, Func<MemberState, MemberId, LeaveAct, LeaveFacts, Decision> decide)
    {
        if (State.Posting is not { } posting)
            return new Problem(ProblemCodes.LeaveNotFound);
        var known = new LeaveFacts(clock.Now, await RulesAsync(posting));
        var command = CommandId.Own(act.IdempotencyKey is { } key ? $"leave-{what}-key:{act.Actor}:{key}" : $"leave-{what}:{act.Actor}:{act.LeaveId}");
        var execution = await ExecuteAsync(command, act.Actor, state => decide(state, Id, act, known));
        await WakeTownshipsAsync(execution);
        return LeaveAnswers.Of(execution, State, act.LeaveId);
    }

    private async ValueTask<CheckInFacts> WhatIsKnownAsync(Posting posting, string? ticket, DateTimeOffset receivedAt)
    {
        var rules = await RulesAsync(posting);
        var sites = new (VillageCode, Site)[posting.Stations.Count];
        for (var i = 0; i < sites.Length; i++)
            sites[i] = (posting.Stations[i].Village, await SiteAsync(posting.Stations[i].Village));
        var reading = ticket is null ? null : await tickets.ReadAsync(County, ticket);
        return new CheckInFacts(Id, receivedAt, rules, sites, reading);
    }

    private async ValueTask<Site> SiteAsync(VillageCode village) =>
        await facts.SiteOfAsync(village) ?? throw new InvalidOperationException($"Village {village} has a team but no site.");

    /// <summary>Of each day those of the township that the member belongs to on it.</summary>
    private async ValueTask<DutyRules> RulesAsync(Posting posting)
    {
        if (posting.Stations is [var only])
            return await RulesAsync(only.Village.Township);
        var parts = new List<(DateOnly, DutyRules)>();
        foreach (var station in posting.Stations)
            parts.Add((station.From, await RulesAsync(station.Village.Township)));
        return DutyRules.Along(parts);
    }

    private async ValueTask<DutyRules> RulesAsync(TownshipCode township) =>
        await facts.RulesOfAsync(township) ?? throw new InvalidOperationException($"County {County} has members but no rules.");

    /// <summary>
    /// A hint only, and one-way: awaiting the township while it waits for this member would deadlock. Each entry wakes the township that it belongs to, which after a move need not be that
    /// of the others.
    /// </summary>
    private async Task WakeTownshipsAsync(Execution execution)
    {
        if (execution is not Execution.Recorded recorded)
            return;
        foreach (var entry in recorded.Entries)
        {
            if (entry is { Wakes: true, Township: { } township })
                await GrainFactory.GetGrain<ITownshipReactions>(GrainKeys.Of(township)).Wake(entry.Sequence);
        }
    }
}
