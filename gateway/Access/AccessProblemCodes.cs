namespace Zhucun.Gateway.Access;

/// <summary>Problems of who may do what.</summary>
internal static class AccessProblemCodes
{
    public const string NotSignedIn = "not-signed-in";
    public const string RightMissing = "right-missing";
    public const string RightsUnknown = "rights-unknown";
    public const string SignInFailed = "sign-in-failed";
    public const string NoRoleHere = "no-role-here";
    public const string ExternalSignInFailed = "external-sign-in-failed";
    public const string ProviderUnreachable = "provider-unreachable";
    public const string SecondFactorRequired = "second-factor-required";
    public const string SecondFactorWrong = "second-factor-wrong";
    public const string SessionNotFound = "session-not-found";
    public const string SessionEnded = "session-ended";
    public const string PasswordTooWeak = "password-too-weak";
    public const string PasswordWrong = "password-wrong";
    public const string NameTaken = "name-taken";
    public const string NameInvalid = "name-invalid";
    public const string PersonNotFound = "person-not-found";
    public const string RoleUnknown = "role-unknown";
    public const string PlaceInvalid = "place-invalid";
    public const string OwnRights = "own-rights";
    public const string AdministratorStandsAlone = "administrator-stands-alone";
    public const string LastAdministrator = "last-administrator";
    public const string KeyNotFound = "key-not-found";
    public const string KeyOver = "key-over";
    public const string RightUnknown = "right-unknown";
    public const string SetUpFirst = "set-up-first";
    public const string SetUpDone = "set-up-done";
    public const string SetUpCodeWrong = "set-up-code-wrong";
    public const string PasskeyRefused = "passkey-refused";
    public const string TooManyRequests = "too-many-requests";
    public const string HttpsRequired = "https-required";
    public const string CheckInNotFound = "check-in-not-found";
    public const string PositionDropped = "position-dropped";
    public const string AntiforgeryMissing = "antiforgery-missing";
}
