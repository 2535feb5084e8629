using Kosh.Platform.Db;

namespace Kosh.People;

/// <summary>The statements of the tables account_address and mail_link.</summary>
internal static partial class Queries
{
    public static readonly Sql AddressOf = new("select address from account_address where account_id = @AccountId");

    public static readonly Sql AccountOfAddress = new("""
        select a.id, a.name from account_address m join account a on a.id = m.account_id
        where m.address_key = @AddressKey and a.disabled_at is null
        """);

    // No row: somebody else has shown the address to be theirs.
    public static readonly Sql TakeAddress = new("""
        insert into account_address (account_id, address, address_key, verified_at) values (@AccountId, @Address, @AddressKey, @At)
        on conflict (address_key) do nothing
        """);

    public static readonly Sql DropAddress = new("delete from account_address where account_id = @AccountId");

    // A link younger than the pause stays; of requests made side by side one writes.
    public static readonly Sql WriteMailLink = new("""
        insert into mail_link (token_hash, account_id, purpose, address, expires_at) values (@TokenHash, @AccountId, @Purpose, @Address, @ExpiresAt)
        on conflict (account_id, purpose) do update set token_hash = excluded.token_hash, address = excluded.address, expires_at = excluded.expires_at
        where mail_link.expires_at <= @YoungAfter
        """);

    public static readonly Sql MailLink = new("""
        select account_id as AccountId, address from mail_link where token_hash = @TokenHash and purpose = @Purpose and expires_at > @Now
        """);

    public static readonly Sql SpendMailLink = new("""
        delete from mail_link where token_hash = @TokenHash and purpose = @Purpose and expires_at > @Now
        """);

    public static readonly Sql DropMailLinks = new("delete from mail_link where account_id = @AccountId");
}

internal sealed record MailLinkRow(string AccountId, string Address);
