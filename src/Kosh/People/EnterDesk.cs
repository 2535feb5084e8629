using System.Security.Cryptography;
using Kosh.People.Accounts;
using Kosh.Platform.Audit;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;
using Kosh.Platform.Settings;
using Kosh.Platform.Time;
using Microsoft.AspNetCore.Identity;

namespace Kosh.People;

/// <summary>
/// The one link into an analyst's desk. It is made when the desk starts, lives in this process only, and lets in once:
/// nobody else at the machine gets in by guessing the port. Other folders have no such link.
/// </summary>
internal sealed class EnterDesk(IServiceScopeFactory scopes, Settings settings, Db db, Clock clock)
{
    private const string Name = "analyst";
    private static readonly string[] Held = [Roles.Analyst, Roles.SurveyManager];

    private string? waiting;

    /// <returns>The token, which is not seen again.</returns>
    /// <exception cref="Problem"><c>people.no_desk</c>: the folder is no desk.</exception>
    public async Task<string> Make()
    {
        if (!settings.Desk) throw new Problem(ProblemKind.Forbidden, "people.no_desk", settings.Folder);
        using var scope = scopes.CreateScope();
        if (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByNameAsync(Name) is null)
            await scope.ServiceProvider.GetRequiredService<AddAccount>().Do("system", Name, Held);
        var token = OneTimeLinks.NewToken();
        waiting = OneTimeLinks.Hash(token);
        return token;
    }

    /// <exception cref="Problem"><c>people.desk_link_gone</c>: never made, or used.</exception>
    public void Check(string token)
    {
        if (waiting is not { } hash || !Same(hash, token)) throw Gone();
    }

    /// <summary>Spends the link and begins the analyst's session.</summary>
    /// <exception cref="Problem">As for <see cref="Check"/>.</exception>
    public async Task Do(string token, SignInManager<Account> signIn)
    {
        var hash = waiting;
        if (hash is null || !Same(hash, token) || Interlocked.CompareExchange(ref waiting, null, hash) != hash) throw Gone();
        var account = await signIn.UserManager.FindByNameAsync(Name) ?? throw Gone();
        await db.Write(writing => writing.Audit(clock, account.Id, "people.desk_entered", account.Id));
        await signIn.Begin(account);
    }

    private static bool Same(string hash, string token) =>
        CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(hash), System.Text.Encoding.ASCII.GetBytes(OneTimeLinks.Hash(token)));

    private static Problem Gone() => new(ProblemKind.NotFound, "people.desk_link_gone");
}
