using System.CommandLine;
using Kosh.People.Accounts;
using Kosh.Platform.CommandLine;
using Kosh.Platform.Localisation;
using Kosh.Platform.Problems;
using Microsoft.AspNetCore.Identity;
using Spectre.Console;

namespace Kosh.People.CommandLine;

/// <summary><c>kosh user add|list|disable|enable|link</c>.</summary>
internal static class UserVerbs
{
    private static readonly Option<string?> Data = Verb.Data();
    private static readonly Option<bool> Json = Verb.Json();
    private static readonly Argument<string> Name = new("name") { Description = "The name that the person signs in with" };

    public static Command Make()
    {
        var user = new Command("user", "The accounts.");
        user.Add(Add());
        user.Add(Verb.Make("list", "List the accounts with roles and state.", "kosh user list --data ./kosh-data --json",
            (parsed, _) => With(parsed, offline => List(offline, parsed.GetValue(Json))), Data, Json));
        user.Add(Change("disable", "Close an account and end its sessions.", (change, account) => change.Disable("system", account)));
        user.Add(Change("enable", "Open a disabled account again.", (change, account) => change.Enable("system", account)));
        user.Add(Verb.Make("link", "Print a new one-time link; the one before stops working.", "kosh user link aigul --data ./kosh-data",
            (parsed, _) => With(parsed, async offline =>
            {
                var account = await Find(offline, parsed);
                return PrintLink(offline, parsed, account.Name, await offline.Get<MakeLink>().Do("system", account));
            }), Name, Data, Json));
        return user;
    }

    private static Command Add()
    {
        var role = new Option<string[]>("--role")
        {
            Description = $"One or more of {string.Join(", ", Roles.All)}", HelpName = "ROLE", Required = true, AllowMultipleArgumentsPerToken = true,
        };
        return Verb.Make("add", "Add an account and print its one-time link.", "kosh user add aigul --role survey-manager --data ./kosh-data",
            (parsed, _) => With(parsed, async offline =>
            {
                var name = parsed.GetValue(Name)!;
                return PrintLink(offline, parsed, name, await offline.Get<AddAccount>().Do("system", name, parsed.GetValue(role)!));
            }), Name, role, Data, Json);
    }

    private static Command Change(string verb, string what, Func<ChangeAccount, Account, Task> change) =>
        Verb.Make(verb, what, $"kosh user {verb} aigul --data ./kosh-data", (parsed, _) => With(parsed, async offline =>
        {
            var account = await Find(offline, parsed);
            await change(offline.Get<ChangeAccount>(), account);
            if (parsed.GetValue(Json)) return Verb.PrintJson(Shown(account));
            Console.WriteLine($"{account.Name} is {account.State}.");
            return 0;
        }), Name, Data, Json);

    private static async Task<int> With(ParseResult parsed, Func<Offline, Task<int>> act)
    {
        await using var offline = await Offline.Open(Verb.Settings(parsed, Data));
        return await act(offline);
    }

    private static async Task<Account> Find(Offline offline, ParseResult parsed)
    {
        var name = parsed.GetValue(Name)!;
        return await offline.Get<UserManager<Account>>().FindByNameAsync(name) ?? throw new Problem(ProblemKind.NotFound, "people.no_account", name);
    }

    private static async Task<int> List(Offline offline, bool json)
    {
        var accounts = await offline.Get<AccountStore>().All();
        if (json) return Verb.PrintJson(accounts.Select(Shown));
        var table = new Table().AddColumns("name", "roles", "state").Border(TableBorder.Simple);
        foreach (var account in accounts) table.AddRow(Markup.Escape(account.Name), string.Join(", ", account.Roles), account.State);
        AnsiConsole.Write(table);
        return 0;
    }

    private static int PrintLink(Offline offline, ParseResult parsed, string name, string token)
    {
        var link = offline.Get<OneTimeLinks>().Address(token, Language.Default);
        if (parsed.GetValue(Json)) return Verb.PrintJson(new { name, link });
        Console.WriteLine($"{name} can set a password here, once, within 7 days:");
        Console.WriteLine(link);
        return 0;
    }

    private static object Shown(Account account) => new { account.Id, account.Name, account.Roles, account.State };
}
