namespace Kosh.Conformance;

/// <summary>One set of reference cases: reads its folder, runs our code, counts.</summary>
public interface IConformanceSet
{
    /// <summary>Folder and measure, such as <c>forms/accepted</c>.</summary>
    string Name { get; }

    /// <summary>The file or folder below the reference root that must exist for the set to run.</summary>
    string Needs { get; }

    /// <param name="root">The reference root (what <c>KOSH_REFERENCE</c> names).</param>
    Score Run(string root);
}

/// <param name="Failures">One line a failed case: which, what was expected, what came.</param>
public sealed record Score(int Passed, int Total, IReadOnlyList<string> Failures);
