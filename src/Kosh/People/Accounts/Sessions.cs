using System.Security.Claims;
using Kosh.Platform.Http;
using Kosh.Platform.Problems;
using Kosh.Platform.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Kosh.People.Accounts;

/// <summary>
/// The session's cookie: sealed, it names the account, its roles and the session, which must stand in the <see cref="SessionStore"/>.
/// All of an account end with its stamp (password changed, roles changed, disabled).
/// </summary>
internal static class Sessions
{
    private const string Session = "kosh.session";

    // More often would only send more cookies.
    private static readonly TimeSpan RenewAfter = TimeSpan.FromMinutes(2);

    /// <summary>A new session, which takes nothing over from an old one and ends it.</summary>
    public static async Task Begin(this SignInManager<Account> signIn, Account account)
    {
        var (context, store) = (signIn.Context, signIn.Context.RequestServices.GetRequiredService<SessionStore>());
        if (context.User.AccountId() is { } former && context.User.SessionHash() is { } session) await store.End(former, session);
        await signIn.SignInWithClaimsAsync(account, new AuthenticationProperties(), [new Claim(Session, await store.Begin(account.Id))]);
    }

    /// <summary>By which the session is known on the server; null for a stranger.</summary>
    public static string? SessionHash(this ClaimsPrincipal user) => user.FindFirstValue(Session) is { } token ? OneTimeLinks.Hash(token) : null;

    public static void Configure(CookieAuthenticationOptions options, Settings settings)
    {
        options.Cookie.Name = CookieName(settings, "kosh");
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = Secure(settings);
        options.ExpireTimeSpan = TimeSpan.FromMinutes(settings.IdleMinutes);
        options.SlidingExpiration = true;
        options.Events = new CookieAuthenticationEvents
        {
            OnValidatePrincipal = Check, OnCheckSlidingExpiration = Renew, OnRedirectToLogin = AskToSignIn, OnRedirectToAccessDenied = _ => throw Hidden(),
        };
    }

    /// <summary>Browsers take a cookie of such a name only over https, for this host and the whole site.</summary>
    public static string CookieName(Settings settings, string name) => IsHttps(settings) ? "__Host-" + name : name;

    public static CookieSecurePolicy Secure(Settings settings) => IsHttps(settings) ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    public static bool IsHttps(Settings settings) => settings.PublicUrl.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static async Task Check(CookieValidatePrincipalContext context)
    {
        var (store, user) = (context.HttpContext.RequestServices.GetRequiredService<SessionStore>(), context.Principal!);
        if (user.AccountId() is { } account && user.FindFirstValue(Session) is { } token && await store.Use(account, token))
            context.HttpContext.Response.Headers.CacheControl = "no-cache, no-store";
        else
            context.RejectPrincipal();
    }

    private static Task Renew(CookieSlidingExpirationContext context)
    {
        context.ShouldRenew = context.ElapsedTime >= RenewAfter;
        return Task.CompletedTask;
    }

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
