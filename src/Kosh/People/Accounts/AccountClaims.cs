using System.Security.Claims;
using Kosh.Platform.Settings;
using Microsoft.AspNetCore.Identity;

namespace Kosh.People.Accounts;

/// <summary>What a session says of its account: id, name and roles.</summary>
internal sealed class AccountClaims(Settings settings) : IUserClaimsPrincipalFactory<Account>
{
    public Task<ClaimsPrincipal> CreateAsync(Account user)
    {
        var claims = new List<Claim>
        {
            new(ClaimTypes.NameIdentifier, user.Id),
            new(ClaimTypes.Name, user.Name),
        };
        claims.AddRange(Factors.Usable(user.HeldRoles, user.HasSecondFactor, settings).Select(role => new Claim(ClaimTypes.Role, role)));
        return Task.FromResult(new ClaimsPrincipal(new ClaimsIdentity(claims, IdentityConstants.ApplicationScheme)));
    }
}
