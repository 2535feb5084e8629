using System.Security.Claims;
using Kosh.Platform.Settings;
using Kosh.Platform.Time;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Kosh.People.Accounts;

/// <summary>Between the password and the code: a sealed cookie that names the account for five minutes and opens nothing.</summary>
internal static class HalfSessions
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);
    private const string Scheme = "kosh.half";
    private const string Stamp = "kosh.stamp";
    private const string Began = "kosh.began";

    public static AuthenticationBuilder AddHalfSessions(this AuthenticationBuilder builder, IServiceCollection services)
    {
        services.AddOptions<CookieAuthenticationOptions>(Scheme).Configure<Settings>((options, settings) =>
        {
            options.Cookie = new CookieBuilder { Name = Sessions.CookieName(settings, "kosh-half"), HttpOnly = true, SameSite = SameSiteMode.Lax, SecurePolicy = Sessions.Secure(settings), Path = "/" };
            options.ExpireTimeSpan = Life;
            options.SlidingExpiration = false;
        });
        return builder.AddCookie(Scheme);
    }

    /// <returns>True where a session has begun, false where a code is asked first.</returns>
    public static async Task<bool> BeginOrAskCode(this SignInManager<Account> signIn, Account account, Clock clock)
    {
        if (!account.HasSecondFactor)
        {
            await signIn.Begin(account);
            return true;
        }
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, account.Id), new(Stamp, account.SecurityStamp), new(Began, clock.NowText)], Scheme);
        await signIn.Context.SignInAsync(Scheme, new ClaimsPrincipal(identity));
        return false;
    }

    /// <returns>Whose password was right a moment ago; null where there was none, or the account has changed since.</returns>
    public static async Task<Account?> HalfSignedIn(this SignInManager<Account> signIn, UserManager<Account> accounts, Clock clock)
    {
        if ((await signIn.Context.AuthenticateAsync(Scheme)).Principal is not { } half) return null;
        var age = clock.Now - Clock.Parse(half.FindFirstValue(Began)!);
        var account = await accounts.FindByIdAsync(half.AccountId()!);
        return account is { IsDisabled: false } && account.SecurityStamp == half.FindFirstValue(Stamp) && age >= TimeSpan.Zero && age < Life ? account : null;
    }

    public static Task EndHalf(this HttpContext context) => context.SignOutAsync(Scheme);
}
