using Zhucun.Grains.Hosting;

namespace Zhucun.Silo.PersonalKeys;

/// <summary><c>personal-keys --file &lt;path&gt; [--rotate]</c>: makes the file with the keys for personal values, or adds a key that seals from then on.</summary>
internal static class PersonalKeysCommand
{
    /// <summary>How a person calls it.</summary>
    public const string Example = "Zhucun.Silo personal-keys --file <path>";

    /// <summary>Exit code 0: done; 1: not, and why; 2: not understood.</summary>
    public static int Run(string[] options, TextWriter output, TextWriter errors)
    {
        try
        {
            switch (options)
            {
                case ["--file", var path]:
                    PersonalKeyFile.Create(path);
                    output.WriteLine($"已生成个人信息密钥文件 {path}。请另行备份：丢失后姓名、电话和位置无法恢复。 "
                        + $"The keys for personal values are in {path}. Back it up, apart from the database: without it names, phone numbers and positions are lost.");
                    return 0;
                case ["--file", var path, "--rotate"]:
                    PersonalKeyFile.Rotate(path);
                    output.WriteLine($"已在 {path} 中增加新密钥。请先把文件复制到每台 silo，再逐台重启；旧密钥仍需保留。 "
                        + $"A new key is in {path}. Copy the file to every silo first, then restart them one by one; the old keys stay needed.");
                    return 0;
                default:
                    errors.WriteLine($"用法 / Usage: {Example} [--rotate]");
                    return 2;
            }
        }
        catch (PersonalKeysException refused)
        {
            return StartupFaults.Report([refused.Message]);
        }
    }
}
