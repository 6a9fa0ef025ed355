using System.Security.Cryptography;
using Npgsql;

namespace Zhucun.Load.Cluster;

/// <summary>The county's database and the three roles of an installation (docs: operations): one owns the schema, silos and gateways run under the other two.</summary>
/// <param name="Owner">The owner's connection string.</param>
/// <param name="Silo">The silos'.</param>
/// <param name="Gateway">The gateways'.</param>
internal sealed record ClusterRoles(string Owner, string Silo, string Gateway)
{
    public const string SiloName = "zhucun_silo";
    public const string GatewayName = "zhucun_gateway";

    private const string Database = "zhucun";
    private const string OwnerName = "zhucun_owner";

    /// <summary>Makes the roles and the empty database, as whoever runs the server would.</summary>
    public static async Task<ClusterRoles> CreateAsync(PrivatePostgres postgres)
    {
        var (owner, silo, gateway) = (await CreateRoleAsync(postgres, OwnerName), await CreateRoleAsync(postgres, SiloName), await CreateRoleAsync(postgres, GatewayName));
        await ExecuteAsync(postgres, $"CREATE DATABASE {Database} OWNER {OwnerName} ENCODING 'UTF8' TEMPLATE template0");
        return new ClusterRoles(owner, silo, gateway);
    }

    /// <summary>Gives the role's connection string.</summary>
    private static async Task<string> CreateRoleAsync(PrivatePostgres postgres, string name)
    {
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        await ExecuteAsync(postgres, $"CREATE ROLE {name} LOGIN PASSWORD '{password}'");
        return new NpgsqlConnectionStringBuilder(postgres.ConnectionString(Database)) { Username = name, Password = password }.ToString();
    }

    private static async Task ExecuteAsync(PrivatePostgres postgres, string sql)
    {
        await using var connection = new NpgsqlConnection(postgres.ConnectionString() + ";Pooling=false");
        await connection.OpenAsync();
#pragma warning disable CA2100 // The text is made of constants and a password of hexadecimal digits; a utility statement takes no parameters.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
