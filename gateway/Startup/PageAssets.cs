using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.FileProviders;

namespace Zhucun.Gateway.Startup;

/// <summary>
/// The pages' files under one fingerprint: a page's links lead to <c>/a/{fingerprint}/…</c>, which browsers may keep for a year, and what a script imports relative to
/// itself lies under the same. A page so never mixes scripts of two versions, and a new version is asked for by new names.
/// </summary>
internal sealed partial class PageAssets
{
    private const string Prefix = "/a/";

    private readonly FrozenDictionary<string, byte[]> _pages;

    private PageAssets(string fingerprint, FrozenDictionary<string, byte[]> pages) => (Fingerprint, _pages) = (fingerprint, pages);

    /// <summary>Of all files, names and contents: 16 hexadecimal digits.</summary>
    public string Fingerprint { get; }

    public static PageAssets Read(IFileProvider files)
    {
        var found = Within(files, "").OrderBy(file => file.Path, StringComparer.Ordinal).ToList();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, content) in found)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(path));
            hash.AppendData(content);
        }

        var fingerprint = Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
        var assets = found.Select(file => file.Path).Where(path => !IsPage(path)).ToHashSet(StringComparer.Ordinal);
        return new(fingerprint, found.Where(file => IsPage(file.Path)).ToFrozenDictionary(
            file => file.Path, file => WithFingerprint(file.Content, fingerprint, assets), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The page of a path, its links with the fingerprint; null where there is none.</summary>
    public byte[]? PageAt(string path) => _pages.GetValueOrDefault(path);

    /// <summary>The file that a path with a fingerprint asks for, and whether the fingerprint is this version's; null for any other path. A page has no fingerprint.</summary>
    public (string File, bool IsCurrent)? Parse(string path)
    {
        if (!path.StartsWith(Prefix, StringComparison.Ordinal) || path.IndexOf('/', Prefix.Length) is var end && end < 0 || IsPage(path))
            return null;
        return (path[end..], path.AsSpan(Prefix.Length, end - Prefix.Length).SequenceEqual(Fingerprint));
    }

    private static bool IsPage(string path) => path.EndsWith(".html", StringComparison.OrdinalIgnoreCase);

    private static byte[] WithFingerprint(byte[] page, string fingerprint, HashSet<string> assets) => Encoding.UTF8.GetBytes(Links().Replace(
        Encoding.UTF8.GetString(page), link => assets.Contains(link.Value) && !KeepsItsName(link.Value) ? $"{Prefix}{fingerprint}{link.Value}" : link.Value));

    /// <summary>An installed page is known by its manifest's address.</summary>
    private static bool KeepsItsName(string path) => path.EndsWith(".webmanifest", StringComparison.Ordinal);

    private static IEnumerable<(string Path, byte[] Content)> Within(IFileProvider files, string folder)
    {
        foreach (var file in files.GetDirectoryContents(folder))
        {
            var path = $"{folder}/{file.Name}";
            if (file.IsDirectory)
            {
                foreach (var deeper in Within(files, path))
                    yield return deeper;
            }
            else
            {
                using var stream = file.CreateReadStream();
                var content = new byte[file.Length];
                stream.ReadExactly(content);
                yield return (path, content);
            }
        }
    }

    [GeneratedRegex("""(?<=\b(?:href|src)=")/[^"?#]+(?=")""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Links();
}
