namespace Zhucun.Grains.Audit;

/// <summary>The names of what the audit keeps. The record holds them: a name never changes its meaning.</summary>
public static class AuditActs
{
#pragma warning disable CS1591 // the names say it
    public const string SetUp = "set-up";

    public const string SignedIn = "signed-in";
    public const string SignInFailed = "sign-in-failed";
    public const string SignedOut = "signed-out";
    public const string SessionEnded = "session-ended";
    public const string LockedOut = "locked-out";
    public const string SecondFactorEnrolled = "second-factor-enrolled";
    public const string SecondFactorRemoved = "second-factor-removed";
    public const string PasswordChanged = "password-changed";
    public const string PasswordReset = "password-reset";

    public const string UserCreated = "user-created";
    public const string UserDisabled = "user-disabled";
    public const string UserEnabled = "user-enabled";
    public const string RoleGranted = "role-granted";
    public const string RoleRevoked = "role-revoked";

    public const string KeyCreated = "key-created";
    public const string KeyRotated = "key-rotated";
    public const string KeyRevoked = "key-revoked";
    public const string KeyFirstUsedFrom = "key-first-used-from";

    public const string Exported = "exported";
    public const string PhoneRevealed = "phone-revealed";
    public const string PositionRevealed = "position-revealed";
    public const string Refused = "refused";
#pragma warning restore CS1591

    /// <summary>A seal, which the audit holds too (<see cref="LedgerSealed"/>).</summary>
    public const string Sealed = "ledger-sealed";

    /// <summary>Stands in for an entry that this version cannot read; the audit goes on behind it.</summary>
    public const string Unreadable = "unreadable";
}
