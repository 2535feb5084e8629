using System.Net;
using Npgsql;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;

namespace Kosh.Platform.Settings;

/// <summary>What one network is set to. Read once at start: file, then environment, then command line (<see cref="SettingsSources"/>).</summary>
public sealed record Settings
{
    /// <summary>The one folder that holds everything: settings, database, files, keys.</summary>
    public required string Folder { get; init; }

    public string Name { get; init; } = "Migration research network";

    /// <summary>Where the server listens.</summary>
    public string Listen { get; init; } = "http://127.0.0.1:5080";

    /// <summary>The address that phones and readers use; absolute links are built from it alone.</summary>
    public string PublicUrl { get; init; } = "http://localhost:5080";

    /// <summary>A PostgreSQL connection string; empty for SQLite in the folder.</summary>
    public string Database { get; init; } = "";

    /// <summary>IANA zone in which the network counts days, weeks and quarters.</summary>
    public string Zone { get; init; } = "Asia/Almaty";

    /// <summary>A demonstration: bound to loopback, sends no mail.</summary>
    public bool Demo { get; init; }

    /// <summary>An analyst's desk, where a sealed survey lies open: bound to loopback, sends no mail.</summary>
    public bool Desk { get; init; }

    /// <summary>The roles administrator and survey manager work only with a second factor.</summary>
    public bool RequireTotp { get; init; }

    /// <summary>A session that was not used for so long ends; 5 to 720.</summary>
    public long IdleMinutes { get; init; } = 60;

    /// <summary>Sign-ins, codes and one-time links that one address may try a minute; 1 to 100,000.</summary>
    public long TriesPerMinute { get; init; } = 30;

    /// <summary>Addresses of proxies in front, with commas, whose <c>X-Forwarded-For</c> is believed; empty: nobody's.</summary>
    public string Proxies { get; init; } = "";

    /// <summary>The server that takes this network's letters; empty: it sends none.</summary>
    public string MailHost { get; init; } = "";

    public long MailPort { get; init; } = 587;

    /// <summary><c>starttls</c>, <c>tls</c> from the first byte, or <c>none</c>, which only a server on this machine may have.</summary>
    public string MailTls { get; init; } = "starttls";

    /// <summary>Empty where the server asks for none.</summary>
    public string MailUser { get; init; } = "";

    /// <summary>A file with the password on its first line; a relative path begins at the data folder.</summary>
    public string MailPasswordFile { get; init; } = "";

    /// <summary>The address that letters come from.</summary>
    public string MailFrom { get; init; } = "";

    public string SqliteFile => Path.Combine(Folder, "kosh.db");

    public string BlobFolder => Path.Combine(Folder, "files");

    public string KeyFolder => Path.Combine(Folder, "keys");

    /// <exception cref="Problem">names the setting that cannot hold.</exception>
    public Settings Checked()
    {
        if (!Uri.TryCreate(Listen, UriKind.Absolute, out var listen) || listen.Scheme is not ("http" or "https"))
            throw new Problem(ProblemKind.Invalid, "settings.listen", Listen);
        if (!Uri.TryCreate(PublicUrl, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")
            || address.Query.Length > 0 || address.Fragment.Length > 0 || address.UserInfo.Length > 0 || PublicUrl.IndexOfAny(['?', '#']) >= 0)
            throw new Problem(ProblemKind.Invalid, "settings.public_url", PublicUrl);
        if (IdleMinutes is < 5 or > 720) throw new Problem(ProblemKind.Invalid, "settings.range", "idleMinutes", 5, 720, IdleMinutes);
        if (TriesPerMinute is < 1 or > 100_000) throw new Problem(ProblemKind.Invalid, "settings.range", "triesPerMinute", 1, 100_000, TriesPerMinute);
        if (ProxyAddresses().Contains(null)) throw new Problem(ProblemKind.Invalid, "settings.proxies", Proxies);
        if (!Clock.IsZone(Zone)) throw new Problem(ProblemKind.Invalid, "settings.zone", Zone);
        if (Database.Length > 0 && !IsConnection(Database)) throw new Problem(ProblemKind.Invalid, "settings.database");
        CheckMail();
        if (Demo && !IsLoopback(listen)) throw new Problem(ProblemKind.Forbidden, "settings.demo_loopback", Listen);
        if (Desk && !IsLoopback(listen)) throw new Problem(ProblemKind.Forbidden, "settings.desk_loopback", Listen);
        return this;
    }

    /// <summary>The addresses of <see cref="Proxies"/>; null for what is none.</summary>
    public IReadOnlyList<IPAddress?> ProxyAddresses() =>
        [.. Proxies.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(p => IPAddress.TryParse(p, out var ip) ? ip : null)];

    private void CheckMail()
    {
        if (MailPort is < 1 or > 65_535) throw new Problem(ProblemKind.Invalid, "settings.range", "mailPort", 1, 65_535, MailPort);
        if (MailTls is not ("starttls" or "tls" or "none")) throw new Problem(ProblemKind.Invalid, "settings.mail_tls", MailTls);
        if (MailHost.Length == 0) return;
        if (Uri.CheckHostName(MailHost) == UriHostNameType.Unknown) throw new Problem(ProblemKind.Invalid, "settings.mail_host", MailHost);
        if (MailTls == "none" && !IsLoopback(MailHost)) throw new Problem(ProblemKind.Invalid, "settings.mail_clear", MailHost);
        if (!Mail.Letter.IsAddress(MailFrom)) throw new Problem(ProblemKind.Invalid, "settings.mail_from", MailFrom);
    }

    private static bool IsConnection(string database)
    {
        try
        {
            return !string.IsNullOrWhiteSpace(new NpgsqlConnectionStringBuilder(database).Host);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            return false;
        }
    }

    private static bool IsLoopback(Uri listen) => IsLoopback(listen.Host);

    private static bool IsLoopback(string host) =>
        host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
