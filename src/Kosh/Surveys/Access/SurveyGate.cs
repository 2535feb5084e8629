using Kosh.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Kosh.Surveys.Access;

/// <summary>
/// Keeps a role that was given for some surveys to those: every route …/surveys/{id}… with <c>[Authorize(Roles = …)]</c> passes
/// here, also those yet to come. Some regions of a survey are enough only where the page narrows itself to them. A part
/// that is no survey's, such as …/surveys/new, needs the role in the whole network.
/// </summary>
internal sealed class SurveyGate(IPeople people) : AuthorizationHandler<RolesAuthorizationRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, RolesAuthorizationRequirement requirement)
    {
        if (context.Resource is not HttpContext http || AfterSurveys(http) is not { } part || context.User.AccountId() is not { } account) return;
        var scope = await people.ScopeOf(account, [.. requirement.AllowedRoles]);
        var holds = part is RoutePatternParameterPart id ? Holds(scope, http.Request.RouteValues[id.Name]?.ToString() ?? "", http.GetEndpoint()!) : scope.Everywhere;
        if (!holds) context.Fail();
    }

    private static bool Holds(Scope scope, string survey, Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<NarrowedToRegionsAttribute>() is null ? scope.Holds(survey) : scope.Touches(survey);

    private static RoutePatternPart? AfterSurveys(HttpContext http) =>
        (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.PathSegments
            .SkipWhile(segment => segment.Parts is not [RoutePatternLiteralPart { Content: "surveys" }])
            .Skip(1).FirstOrDefault()?.Parts[0];
}
