using System.Globalization;

namespace Kosh.Forms;

/// <summary>The parameters of <c>audit</c>: https://docs.getodk.org/form-audit-log/</summary>
internal static class AuditParameters
{
    private const string Priority = "location-priority";
    private const string Interval = "location-min-interval";
    private const string Age = "location-max-age";

    public static void Read(ReadingContext context, SheetTable.Line line, Question audit)
    {
        var parameters = new Parameters(context, line);
        parameters.Allow(Priority, Interval, Age, "track-changes", "identify-user", "track-changes-reasons");
        audit.Bind["odk:track-changes"] = parameters.OneOf("track-changes", "true", "false");
        audit.Bind["odk:track-changes-reasons"] = parameters.OneOf("track-changes-reasons", "on-form-edit");
        audit.Bind["odk:identify-user"] = parameters.OneOf("identify-user", "true", "false");
        if (parameters[Priority] is not null || parameters[Interval] is not null || parameters[Age] is not null)
            ReadLocation(parameters, audit);
    }

    private static void ReadLocation(Parameters parameters, Question audit)
    {
        if (parameters[Priority] is null || parameters[Interval] is null || parameters[Age] is null)
        {
            parameters.Refuse("audit.location", $"To log places, an audit needs all of `{Priority}`, `{Interval}` and `{Age}`.",
                "Give all three, or none.");
            return;
        }
        audit.Bind["odk:" + Age] = Seconds(parameters, Age);
        audit.Bind["odk:" + Interval] = Seconds(parameters, Interval);
        audit.Bind["odk:" + Priority] = parameters.OneOf(Priority, "no-power", "low-power", "balanced", "high-accuracy");
        if (audit.Bind["odk:" + Age] is { } age && audit.Bind["odk:" + Interval] is { } interval && Whole(age) < Whole(interval))
            parameters.Refuse("audit.location", $"`{Age}` must be at least `{Interval}`.");
    }

    private static string? Seconds(Parameters parameters, string key)
    {
        if (parameters.WholeNumber(key) is not { } value) return null;
        if (Whole(value) >= 0) return value;
        parameters.Refuse("audit.location", $"`{key}` must be 0 or more seconds.");
        return null;
    }

    private static int Whole(string value) => int.Parse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
