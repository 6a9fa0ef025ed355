using System.Globalization;
using Npgsql;

namespace Zhucun.Silo;

/// <summary>The PostgreSQL database cannot be used. Its message is for the person who started the program: Chinese first, English beside it.</summary>
internal sealed class DatabaseException : Exception
{
    private DatabaseException(string chinese, string english, Exception? cause = null)
        : base($"{chinese} / {english}", cause)
    {
    }

    public static DatabaseException Unreachable(string database, Exception cause) => new(
        $"无法连接数据库 {database}：{cause.Message}。请检查地址、账号和网络。",
        $"The database {database} cannot be reached: {cause.Message}. Check its address, the user and the network.",
        cause);

    public static DatabaseException TooOld(string database, Version found) => new(
        $"数据库 {database} 的 PostgreSQL 版本为 {found}，需要 15 或更高。",
        $"The database {database} runs PostgreSQL {found}; 15 or later is needed.");

    public static DatabaseException NotPrepared(string database, Exception cause) => new(
        $"数据库 {database} 的结构未准备好，而当前账号无权修改：{cause.Message}。请用所有者账号运行 migrate。",
        $"The schema of {database} is not up to date and this role may not change it: {cause.Message}. Run migrate with the owner's role.",
        cause);

    public static DatabaseException RoleMissing(string role) => new(
        $"数据库角色 {role} 不存在。请先创建它，再授权。",
        $"There is no database role {role}. Create it first, then grant it its rights.");

    public static DatabaseException SchemaFromTheFuture(string database, string name, int found, int known) => new(
        string.Create(CultureInfo.InvariantCulture, $"数据库 {database} 的 {name} 结构版本为 {found}，本程序只认识到 {known}：它由更新的版本写成。请改用新版本。"),
        string.Create(CultureInfo.InvariantCulture, $"The {name} schema of the database {database} has version {found}, this program knows {known}: a newer version wrote it. Use that version."));

    /// <summary>What a failure of the server means for a person.</summary>
    internal static DatabaseException Told(string database, NpgsqlException e) =>
        e is PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ReadOnlySqlTransaction }
            ? NotPrepared(database, e)
            : Unreachable(database, e);
}
