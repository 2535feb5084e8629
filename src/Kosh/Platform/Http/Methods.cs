using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;

namespace Kosh.Platform.Http;

/// <summary>HEAD wherever there is GET; 405 with <c>Allow</c> for what an address does not take, before anybody is asked to sign in.</summary>
internal sealed class Methods(RequestDelegate next, PageLoader pages)
{
    /// <summary>Routes that answer GET answer HEAD too; the server leaves the body out.</summary>
    public static void AddHead(IEndpointConventionBuilder routes) => routes.Add(endpoint =>
    {
        if (endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault() is { HttpMethods: var methods } && methods.Contains(HttpMethods.Get) && !methods.Contains(HttpMethods.Head))
            endpoint.Metadata.Add(new HttpMethodMetadata([.. methods, HttpMethods.Head]));
    });

    public async Task Invoke(HttpContext context)
    {
        // What is no route of ours is the router's own answer to a wrong method or type, which sets the status and says what fits.
        if (context.GetEndpoint() is { RequestDelegate: { } answer } and not RouteEndpoint)
        {
            await answer(context);
            return;
        }
        if (context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is { } page && await Allowed(page) is var allowed && !allowed.Contains(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = string.Join(", ", allowed);
            return;
        }
        await next(context);
    }

    private async Task<IReadOnlyList<string>> Allowed(PageActionDescriptor page)
    {
        var compiled = await pages.LoadAsync(page, EndpointMetadataCollection.Empty);
        return [HttpMethods.Get, HttpMethods.Head, .. compiled.HandlerMethods.Select(h => h.HttpMethod.ToUpperInvariant()).Distinct().Where(m => m is not ("GET" or "HEAD"))];
    }
}
