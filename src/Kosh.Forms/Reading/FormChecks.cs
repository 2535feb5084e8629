namespace Kosh.Forms;

/// <summary>What can be judged only when all sheets are read: references, expressions, triggers, files, translations.</summary>
internal static class FormChecks
{
    public static void Run(ReadingContext context, Form form)
    {
        new ReferenceChecks(context).Run();
        ExpressionChecks.Run(context);
        CycleChecks.Run(context);
        TriggerChecks.Run(context);
        FileChecks.Run(context, form);
        TranslationChecks.Run(context);
    }
}
