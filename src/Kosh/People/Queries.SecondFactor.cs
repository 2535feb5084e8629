using Kosh.Platform.Db;

namespace Kosh.People;

/// <summary>The statements of the tables second_factor and recovery_code.</summary>
internal static partial class Queries
{
    public static readonly Sql Factor = new("select secret, confirmed_at as ConfirmedAt from second_factor where account_id = @AccountId");

    // A key that holds is not overwritten by one that waits.
    public static readonly Sql BeginFactor = new("""
        insert into second_factor (account_id, secret, last_step) values (@AccountId, @Secret, 0)
        on conflict (account_id) do update set secret = excluded.secret where second_factor.confirmed_at is null
        """);

    public static readonly Sql ConfirmFactor = new("""
        update second_factor set confirmed_at = @At, last_step = @Step where account_id = @AccountId and confirmed_at is null
        """);

    // Of two who send the same code at once only one changes the row.
    public static readonly Sql TakeStep = new("""
        update second_factor set last_step = @Step
        where account_id = @AccountId and confirmed_at is not null and last_step < @Step
        """);

    public static readonly Sql DeleteFactor = new("delete from second_factor where account_id = @AccountId");

    public static readonly Sql InsertRecoveryCode = new("insert into recovery_code (account_id, code_hash) values (@AccountId, @CodeHash)");

    public static readonly Sql TakeRecoveryCode = new("delete from recovery_code where account_id = @AccountId and code_hash = @CodeHash");

    public static readonly Sql CountRecoveryCodes = new("select count(*) from recovery_code where account_id = @AccountId");

    public static readonly Sql DeleteRecoveryCodes = new("delete from recovery_code where account_id = @AccountId");
}
