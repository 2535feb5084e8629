using System.Security.Claims;
using Kosh.Platform.Http;
using Kosh.Platform.Problems;
using Kosh.Platform.Settings;
using Kosh.Platform.Time;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Kosh.People.Accounts;

/// <summary>
/// The session is an encrypted cookie: 30 minutes idle, 12 hours at most, and dead as soon as the account's stamp is another
/// one (password changed, roles changed, disabled, signed out). Nothing of it is kept on the server.
/// </summary>
internal static class Sessions
{
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);
    private const string Began = "kosh.began";

    /// <summary>A new session, which takes nothing over from an old one.</summary>
    public static Task Begin(this SignInManager<Account> signIn, Account account, Clock clock) =>
        signIn.SignInAsync(account, new AuthenticationProperties { Items = { [Began] = clock.NowText } });

    public static void Configure(CookieAuthenticationOptions options, Settings settings)
    {
        options.Cookie.Name = CookieName(settings, "kosh");
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = Secure(settings);
        options.ExpireTimeSpan = Idle;
        options.SlidingExpiration = true;
        options.Events = new CookieAuthenticationEvents { OnValidatePrincipal = Check, OnRedirectToLogin = AskToSignIn, OnRedirectToAccessDenied = _ => throw Hidden() };
    }

    /// <summary>Browsers take a cookie of such a name only over https, for this host and the whole site.</summary>
    public static string CookieName(Settings settings, string name) => IsHttps(settings) ? "__Host-" + name : name;

    public static CookieSecurePolicy Secure(Settings settings) => IsHttps(settings) ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    public static bool IsHttps(Settings settings) => settings.PublicUrl.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static async Task Check(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var age = context.Properties.Items.TryGetValue(Began, out var began) ? services.GetRequiredService<Clock>().Now - Clock.Parse(began!) : TimeSpan.MaxValue;
        // A session from the future belongs to a clock that was set back; its true age is unknown.
        if (age >= TimeSpan.Zero && age < Longest && await Lives(services, context.Principal!))
            context.HttpContext.Response.Headers.CacheControl = "no-cache, no-store";
        else
            context.RejectPrincipal();
    }

    private static async Task<bool> Lives(IServiceProvider services, ClaimsPrincipal user) =>
        await services.GetRequiredService<SignInManager<Account>>().ValidateSecurityStampAsync(user) is { IsDisabled: false };

    private static Task AskToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (context.HttpContext.GetEndpoint()?.Metadata.OfType<Speech>().LastOrDefault() is not (null or Speech.Html)) throw Hidden();
        var back = HttpMethods.IsGet(request.Method) ? QueryString.Create("back", request.Path + request.QueryString.Value) : QueryString.Empty;
        context.Response.Redirect($"/{RequestLanguage.Of(context.HttpContext).Code}/sign-in{back}");
        return Task.CompletedTask;
    }

    // Who may not see a thing is not told that it is there.
    private static Problem Hidden() => new(ProblemKind.NotFound, "http.404");
}
