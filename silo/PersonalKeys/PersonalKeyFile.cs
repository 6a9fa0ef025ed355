using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Zhucun.Silo.PersonalKeys;

/// <summary>
/// The file that holds an installation's keys for personal values, readable by its owner alone. It belongs into a backup of its own: whoever has the database and this
/// file has the names, and without it nobody has them.
/// </summary>
internal sealed partial class PersonalKeyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int IdBytes = 4;
    private const int LongestId = 32;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    private readonly string path;
    private long lookedAt;

    private PersonalKeyFile(string path, PersonalKeyRing ring) => (this.path, Ring) = (path, ring);

    public PersonalKeyRing Ring { get; private set; }

    /// <exception cref="PersonalKeysException">It is not there, cannot be read or holds no keys, in a sentence for a person.</exception>
    public static PersonalKeyFile Open(string path) => new(path, RingOf(Read(path), path));

    /// <summary>Makes a file with one key; one that is there stays as it is.</summary>
    /// <exception cref="PersonalKeysException">There is a file already, or it cannot be written.</exception>
    public static void Create(string path)
    {
        if (File.Exists(path))
            throw PersonalKeysException.AlreadyThere(path);
        Write(path, WithNewKey([]));
    }

    /// <summary>Adds a key that seals from now on; the others go on opening what they sealed.</summary>
    /// <exception cref="PersonalKeysException">The file cannot be read or written.</exception>
    public static void Rotate(string path)
    {
        var content = Read(path);
        RingOf(content, path);
        Write(path, WithNewKey(content.Keys));
    }

    /// <summary>
    /// Reads the file again, for a value whose key is not here: while keys are rotated, other silos seal with the new one already. Not more often than every few seconds.
    /// </summary>
    public bool Refresh()
    {
        var last = Interlocked.Read(ref lookedAt);
        if (Stopwatch.GetElapsedTime(last) < BetweenLooks || Interlocked.CompareExchange(ref lookedAt, Stopwatch.GetTimestamp(), last) != last)
            return false;
        try
        {
            Ring = RingOf(Read(path), path);
            return true;
        }
        catch (PersonalKeysException)
        {
            // What was read at the start goes on serving; that a key is missing is told by whoever asked.
            return false;
        }
    }

    private static Content WithNewKey(Dictionary<string, string> keys)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        return new(id, new(keys) { [id] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(PersonalKey.SecretBytes)) });
    }

    private static PersonalKeyRing RingOf(Content content, string path)
    {
        var keys = new Dictionary<string, PersonalKey>();
        foreach (var (id, base64) in content.Keys)
        {
            var secret = new byte[PersonalKey.SecretBytes + 1];
            if (id.Length is 0 or > LongestId || !id.All(char.IsAsciiLetterOrDigit)
                || !Convert.TryFromBase64String(base64, secret, out var length) || length != PersonalKey.SecretBytes)
            {
                throw PersonalKeysException.NoKeys(path);
            }

            keys.Add(id, new PersonalKey(secret[..length]));
        }

        return keys.ContainsKey(content.Current) ? new(content.Current, keys) : throw PersonalKeysException.NoKeys(path);
    }

    private static Content Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), Json.Default.Content) is { Current: not null, Keys: not null } content
                ? content
                : throw PersonalKeysException.NoKeys(path);
        }
        catch (JsonException)
        {
            // Its message may quote the file.
            throw PersonalKeysException.NoKeys(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw PersonalKeysException.Missing(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PersonalKeysException.NotUsable(path, e);
        }
    }

    /// <summary>Beside it first: a power cut leaves the old file or the new one.</summary>
    private static void Write(string path, Content content)
    {
        try
        {
            var beside = path + ".new";
            File.Delete(beside);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = OwnerOnly;
            using (var stream = new FileStream(beside, options))
            {
                JsonSerializer.Serialize(stream, content, Json.Default.Content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PersonalKeysException.NotUsable(path, e);
        }
    }

    /// <summary>The file's content: the id of the key that seals, and each key's 32 bytes as base64.</summary>
    internal sealed record Content(string Current, Dictionary<string, string> Keys);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
    [JsonSerializable(typeof(Content))]
    internal sealed partial class Json : JsonSerializerContext;
}
