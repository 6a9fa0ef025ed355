namespace Zhucun.Silo.PersonalKeys;

/// <summary>The file with the keys for personal values cannot be used. Its message is for the person who started the program: Chinese first, English beside it.</summary>
internal sealed class PersonalKeysException : Exception
{
    private PersonalKeysException(string chinese, string english, Exception? cause = null)
        : base($"{chinese} / {english}", cause)
    {
    }

    public static PersonalKeysException Missing(string path) => new(
        $"没有个人信息密钥文件 {path}。请用备份恢复；首次安装时用 {PersonalKeysCommand.Example} 生成。",
        $"There is no file of keys for personal values: {path}. Restore it from its backup; on a first installation make it with: {PersonalKeysCommand.Example}.");

    public static PersonalKeysException NoKeys(string path) => new(
        $"文件 {path} 不是个人信息密钥文件，或已损坏。请用备份恢复。",
        $"The file {path} holds no keys for personal values, or is damaged. Restore it from its backup.");

    public static PersonalKeysException NotUsable(string path, Exception cause) => new(
        $"个人信息密钥文件 {path} 无法读写：{cause.Message}",
        $"The file of keys for personal values, {path}, cannot be read or written: {cause.Message}",
        cause);

    public static PersonalKeysException AlreadyThere(string path) => new(
        $"文件 {path} 已存在，未作改动。要增加新密钥请加 --rotate。",
        $"The file {path} is there already and was left as it is. To add a new key, say --rotate.");

    /// <summary>A new key would be made in silence, and all names would be gone in silence.</summary>
    public static PersonalKeysException Lost(string path) => new(
        $"账本中有加密的个人信息，却没有密钥文件 {path}。请用备份恢复它。若确已丢失，用 {PersonalKeysCommand.Example} 生成新的：原有的姓名、电话和位置将无法再读，其余记录不受影响。",
        $"The ledger holds sealed personal values, but their keys are gone: {path}. Restore the file from its backup. If it is lost for good, make a new one with {PersonalKeysCommand.Example}: names, phone numbers and positions recorded so far stay unreadable, everything else is unharmed.");
}
