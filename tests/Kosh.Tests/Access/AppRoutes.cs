using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.AspNetCore.Http;

namespace Kosh.Tests.Access;

/// <summary>The doors that the running program has, from its endpoint table.</summary>
public static class AppRoutes
{
    /// <returns>Method and pattern of each, such as <c>GET /{lang:language}/sign-in</c>.</returns>
    public static async Task<IReadOnlyList<string>> Of(IServiceProvider services)
    {
        var routes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
            foreach (var method in await Methods(services, endpoint))
                routes.Add($"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}");
        return [.. routes];
    }

    private static async Task<IEnumerable<string>> Methods(IServiceProvider services, RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page)
        {
            var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"];
            // Where there is GET there is HEAD; that is one door.
            return methods.Contains("GET") ? methods.Where(m => m != "HEAD") : methods;
        }
        var compiled = await services.GetRequiredService<PageLoader>().LoadAsync(page, EndpointMetadataCollection.Empty);
        // A page can be looked at even where it has no handler for that.
        return compiled.HandlerMethods.Select(h => h.HttpMethod.ToUpperInvariant()).Append("GET");
    }
}
