using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace Kosh.Tests.Access;

/// <summary>
/// Listens to what the authorisation says of each request, since from outside a thing that is not there and a thing that
/// may not be seen look alike, and shall.
/// </summary>
public sealed class Gate : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler inner = new();

    /// <summary>The last request was turned away.</summary>
    public bool Refused { get; set; }

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        Refused = !authorizeResult.Succeeded;
        return inner.HandleAsync(next, context, policy, authorizeResult);
    }
}
