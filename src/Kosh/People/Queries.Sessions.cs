using Kosh.Platform.Db;

namespace Kosh.People;

/// <summary>The statements of the table session.</summary>
internal static partial class Queries
{
    public static readonly Sql InsertSession = new("""
        insert into session (token_hash, account_id, began_at, used_at, expires_at) values (@TokenHash, @AccountId, @BeganAt, @UsedAt, @ExpiresAt)
        """);

    public static readonly Sql Session = new("""
        select s.token_hash as TokenHash, s.began_at as BeganAt, s.used_at as UsedAt, s.expires_at as ExpiresAt
        from session s join account a on a.id = s.account_id
        where s.token_hash = @TokenHash and s.account_id = @AccountId and a.disabled_at is null
        """);

    public static readonly Sql SessionsOf = new("""
        select token_hash as TokenHash, began_at as BeganAt, used_at as UsedAt, expires_at as ExpiresAt
        from session where account_id = @AccountId and expires_at > @Now order by began_at desc, token_hash
        """);

    public static readonly Sql TouchSession = new("update session set used_at = @UsedAt where token_hash = @TokenHash");

    public static readonly Sql EndSession = new("delete from session where token_hash = @TokenHash and account_id = @AccountId");

    public static readonly Sql EndSessionsOf = new("delete from session where account_id = @AccountId");

    public static readonly Sql DropExpiredSessions = new("delete from session where expires_at <= @Now");
}

/// <param name="UsedAt">To the hour.</param>
internal sealed record SessionRow(string TokenHash, string BeganAt, string UsedAt, string ExpiresAt);
