using System.CommandLine;
using Kosh.People.Accounts;
using Kosh.People.CommandLine;
using Kosh.People.Mail;
using Kosh.People.SecondFactor;
using Kosh.Platform;
using Kosh.Platform.Html;
using Kosh.Platform.Jobs;
using Kosh.Platform.Settings;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Kosh.People;

/// <summary>Who may enter, and as what.</summary>
public sealed class PeopleRoom : IRoom
{
    public string Name => "People";

    public void AddServices(IServiceCollection services)
    {
        AddAccounts(services).AddSignInManager();
        services.AddScoped<SignIn>().AddScoped<EnterCode>().AddScoped<SignOut>().AddScoped<ChangePassword>().AddScoped<UseLink>();
        services.AddSingleton<SessionStore>().AddSingleton<FactorKeys>().AddScoped<CheckCode>().AddScoped<SetUpFactor>().AddScoped<ConfirmPassword>();
        services.AddSingleton<MailLinks>().AddSingleton<AskReset>().AddSingleton<IJobHandler, SendReset>().AddScoped<SetAddress>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme).AddHalfSessions(services);
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<Settings>(Sessions.Configure);
        services.AddOptions<AntiforgeryOptions>().Configure<Settings>((options, settings) =>
        {
            options.Cookie.Name = Sessions.CookieName(settings, "kosh-form");
            options.Cookie.SecurePolicy = Sessions.Secure(settings);
        });
        services.AddSingleton(new NavigationItem("people.accounts", "accounts", 80) { Roles = [Roles.Administrator] });
        services.AddSingleton(new NavigationItem("people.jobs", "jobs", 86) { Roles = [Roles.Administrator] });
        services.AddSingleton(new NavigationItem("people.audit", "audit", 87) { Roles = [Roles.Administrator] });
        services.AddSingleton(new NavigationItem("people.sign_in", "sign-in", 90) { Audience = NavigationAudience.Visitors });
        services.AddSingleton(new NavigationItem("people.own", "account", 95) { Audience = NavigationAudience.SignedIn });
        services.AddSingleton(new NavigationItem("people.sign_out", "sign-out", 99) { Audience = NavigationAudience.SignedIn, Posts = true });
    }

    public void MapRoutes(IEndpointRouteBuilder routes)
    {
    }

    public IEnumerable<Command> Verbs() => [InitVerb.Make(), UserVerbs.Make()];

    /// <summary>What the command line needs as well as the server: accounts without sessions.</summary>
    internal static IdentityBuilder AddAccounts(IServiceCollection services)
    {
        services.AddSingleton<LockOut>().AddSingleton<OneTimeLinks>().AddSingleton<Passwords>().AddSingleton<EnterDesk>().AddSingleton<IPeople, Members>();
        services.AddScoped<AccountStore>().AddScoped<AddAccount>().AddScoped<MakeLink>().AddScoped<ChangeAccount>().AddScoped<GiveRole>().AddScoped<RemoveFactor>();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = Passwords.Iterations);
        var identity = services.AddIdentityCore<Account>(o =>
        {
            // Length is what helps; rules about digits and signs only make passwords worse (NIST SP 800-63B, 3.1.1).
            o.Password = new() { RequiredLength = Roles.PasswordLength, RequiredUniqueChars = 4, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
            o.User.AllowedUserNameCharacters = "";
        });
        services.AddScoped<IUserStore<Account>>(s => s.GetRequiredService<AccountStore>());
        services.AddSingleton<ILookupNormalizer, NameKeys>();
        return identity.AddClaimsPrincipalFactory<AccountClaims>();
    }
}
