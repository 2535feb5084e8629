namespace Kosh.Forms;

/// <summary>The cells that hold XPath are parsed; what the phone would stumble over is said here.</summary>
internal static class ExpressionChecks
{
    private static readonly string[] Keys =
        ["bind::relevant", "bind::constraint", "bind::calculate", "bind::required", "bind::readonly", "choice_filter", "control::jr:count"];

    public static void Run(ReadingContext context)
    {
        foreach (var (line, item) in context.Placed)
        {
            foreach (var key in Keys)
            {
                if (line[key] is { } text) Check(context.Findings, line, context.HeaderOf(key), text);
            }
            if (item is Question { DynamicDefault: true, Default: { } computed })
                Check(context.Findings, line, context.HeaderOf("default"), computed);
        }
        if (context.Settings is { InstanceName: { } name, Table: { } table })
            Check(context.Findings, table.Lines[0], "instance_name", name);
    }

    private static void Check(Findings findings, SheetTable.Line line, string column, string text)
    {
        if (YesNo.Read(text) is not null) return;
        foreach (var problem in Expression.Parse(text).Problems)
        {
            if (problem.Code == "reference.broken") continue;
            findings.Error(problem.Code, line.Sheet, line.Number, column, problem.Message, problem.Remedy);
        }
    }
}
