using System.Globalization;

namespace Zhucun.Silo;

/// <summary>The data folder cannot be used. Its message is for the person who started the program: Chinese first, English beside it.</summary>
internal sealed class DataFolderException : Exception
{
    private DataFolderException(string chinese, string english, Exception? cause = null)
        : base($"{chinese} / {english}", cause)
    {
    }

    public static DataFolderException InUse(string folder, string? process, Exception cause) => new(
        $"另一个驻村程序（进程号 {process ?? "未知"}）正在使用数据目录 {folder}。请先停止它，或另选目录。",
        $"Another Zhucun runs on this folder (process id {process ?? "unknown"}): {folder}. Stop it first, or choose another folder.",
        cause);

    public static DataFolderException NotWritable(string folder, Exception cause) => new(
        $"数据目录 {folder} 无法创建或写入：{cause.Message}。请检查目录权限，或另选目录。",
        $"The data folder {folder} cannot be created or written: {cause.Message}. Check its permissions, or choose another folder.",
        cause);

    public static DataFolderException DiskFull(string folder, Exception cause) => new(
        $"数据目录 {folder} 所在的磁盘已满。请腾出空间后再启动。",
        $"The disk of the data folder {folder} is full. Make room, then start again.",
        cause);

    public static DataFolderException NotADatabase(string folder, Exception cause) => new(
        $"数据目录 {folder} 中的数据库文件已损坏或不是本程序的文件：{cause.Message}。请用备份恢复。",
        $"A database file in {folder} is damaged or is not ours: {cause.Message}. Restore it from a backup.",
        cause);

    public static DataFolderException SchemaFromTheFuture(string file, long found, int known) => new(
        string.Create(CultureInfo.InvariantCulture, $"数据文件 {file} 的结构版本为 {found}，本程序只认识到 {known}：它由更新的版本写成。请改用新版本。"),
        string.Create(CultureInfo.InvariantCulture, $"The file {file} has schema version {found}, this program knows {known}: a newer version wrote it. Use that version."));
}
