using System.Globalization;
using Zhucun.Grains;

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

    /// <summary>The folder's record lies in the future of a clock that keeps the world's time: nobody would have duty until then, and nothing would say why.</summary>
    public static DataFolderException RecordFromTheFuture(string folder, DateTimeOffset last, DateTimeOffset now) => new(
        $"数据目录 {folder} 的记录到 {CountyTime.Format(last)} 为止，晚于现在的时间 {CountyTime.Format(now)}：它是用演示时钟写的，或者本机时钟不对。请用 Demo:Now 启动演示时钟，或用 Zhucun:Data 另选目录，或校正本机时钟。",
        $"The record in {folder} goes on until {CountyTime.Format(last)}, later than it is now ({CountyTime.Format(now)}): a demo clock wrote it, or this machine's clock is wrong. Start the demo clock with Demo:Now, choose another folder with Zhucun:Data, or set the machine's clock right.");

    public static DataFolderException SchemaFromTheFuture(string file, long found, int known) => new(
        string.Create(CultureInfo.InvariantCulture, $"数据文件 {file} 的结构版本为 {found}，本程序只认识到 {known}：它由更新的版本写成。请改用新版本。"),
        string.Create(CultureInfo.InvariantCulture, $"The file {file} has schema version {found}, this program knows {known}: a newer version wrote it. Use that version."));
}
