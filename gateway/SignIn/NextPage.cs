namespace Zhucun.Gateway.SignIn;

/// <summary>Where somebody goes who has signed in: to the page of ours that they wanted, and never to another site's, whoever made up the link.</summary>
internal static class NextPage
{
    public const string Board = "/";

    private const int Length = 512;

    /// <summary>The address if it is one of ours, and the board's otherwise. Browsers take <c>//</c> and <c>/\</c> for another host and drop what they cannot read.</summary>
    public static string Of(string? wanted) =>
        wanted is ['/', ..] and not ['/', '/', ..] && wanted.Length <= Length && wanted.All(letter => letter is > ' ' and <= '~' and not '\\') ? wanted : Board;
}
