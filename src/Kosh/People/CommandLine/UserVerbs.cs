using System.CommandLine;
using Kosh.People.Accounts;
using Kosh.People.SecondFactor;
using Kosh.Platform.CommandLine;
using Kosh.Platform.Localisation;
using Kosh.Platform.Problems;
using Microsoft.AspNetCore.Identity;
using Spectre.Console;

namespace Kosh.People.CommandLine;

/// <summary><c>kosh user add|list|roles|give|take|disable|enable|link|reset-code</c>.</summary>
internal static class UserVerbs
{
    private static readonly Option<string?> Data = Verb.Data();
    private static readonly Option<bool> Json = Verb.Json();
    private const string Example = "aigul --data ./kosh-data";
    private static readonly Argument<string> Name = new("name") { Description = "The name that the person signs in with" };

    public static Command Make()
    {
        var user = new Command("user", "The accounts.");
        user.Add(Add());
        user.Add(Verb.Make("list", "List the accounts with roles and state.", "kosh user list --data ./kosh-data --json",
            (parsed, _) => With(parsed, offline => List(offline, parsed.GetValue(Json))), Data, Json));
        user.Add(SetRoles());
        user.Add(Give("give", "Give a role for one survey, or one region of it.", (give, grant) => give.Give("system", grant)));
        user.Add(Give("take", "Take such a role away.", (give, grant) => give.TakeBack("system", grant)));
        user.Add(Change("disable", "Close an account and end its sessions.", $"kosh user disable {Example}", (offline, _, account) => offline.Get<ChangeAccount>().Disable("system", account)));
        user.Add(Change("enable", "Open a disabled account again.", $"kosh user enable {Example}", (offline, _, account) => offline.Get<ChangeAccount>().Enable("system", account)));
        user.Add(Change("reset-code", "Take away the second factor of somebody who lost phone and recovery codes.", $"kosh user reset-code {Example}", (offline, _, account) => offline.Get<RemoveFactor>().Do("system", account)));
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
        var role = ManyRoles();
        return Verb.Make("add", "Add an account and print its one-time link.", "kosh user add aigul --role survey-manager --data ./kosh-data",
            (parsed, _) => With(parsed, async offline =>
            {
                var name = parsed.GetValue(Name)!;
                return PrintLink(offline, parsed, name, await offline.Get<AddAccount>().Do("system", name, parsed.GetValue(role)!));
            }), Name, role, Data, Json);
    }

    private static Option<string[]> ManyRoles() => new("--role")
    {
        Description = $"One or more of {string.Join(", ", Roles.All)}", HelpName = "ROLE", Required = true, AllowMultipleArgumentsPerToken = true,
    };

    private static Command SetRoles()
    {
        var role = ManyRoles();
        return Change("roles", "Set the roles that an account holds in the whole network.", "kosh user roles aigul --role member author --data ./kosh-data",
            (offline, parsed, account) => offline.Get<ChangeAccount>().SetRoles("system", account, parsed.GetValue(role)!), role);
    }

    private static Command Give(string verb, string what, Func<GiveRole, Grant, Task> act)
    {
        var role = new Option<string>("--role") { Description = $"One of {string.Join(", ", Roles.OfSurveys)}", HelpName = "ROLE", Required = true };
        var survey = new Option<string>("--survey") { Description = "The survey's id, as its page's address ends", HelpName = "ID", Required = true };
        var region = new Option<string?>("--region") { Description = "The region's code (default: the whole survey)", HelpName = "CODE" };
        return Change(verb, what, $"kosh user {verb} aigul --role supervisor --survey 0198c0de-… --region osh --data ./kosh-data",
            (offline, parsed, account) => act(offline.Get<GiveRole>(), new(account.Id, parsed.GetValue(role)!, parsed.GetValue(survey)!, parsed.GetValue(region) ?? "")),
            role, survey, region);
    }

    private static Command Change(string verb, string what, string example, Func<Offline, ParseResult, Account, Task> change, params Option[] options) =>
        Verb.Make(verb, what, example, (parsed, _) => With(parsed, async offline =>
        {
            await change(offline, parsed, await Find(offline, parsed));
            var account = await Find(offline, parsed);
            if (parsed.GetValue(Json)) return Verb.PrintJson(Shown(account));
            Console.WriteLine($"{account.Name} is {account.State}.");
            return 0;
        }), [Name, .. options, Data, Json]);

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
        foreach (var account in accounts) table.AddRow(Markup.Escape(account.Name), string.Join(", ", account.HeldRoles), account.State);
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

    private static object Shown(Account account) => new
    {
        account.Id, account.Name, account.Roles, Grants = account.Grants.Select(g => new { g.Role, g.SurveyId, g.Region }), account.State,
    };
}
