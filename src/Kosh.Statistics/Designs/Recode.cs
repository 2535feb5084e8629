namespace Kosh.Statistics;

/// <summary>Codes made dense, 0 upward in order of first appearance.</summary>
internal static class Recode
{
    private const int LookupAtMost = 1 << 22;

    /// <summary>One code for every pair that occurs.</summary>
    public static (int[] Codes, int Count) Pairs(ReadOnlySpan<int> left, ReadOnlySpan<int> right, int rightCount)
    {
        var leftCount = 0;
        foreach (var code in left) leftCount = Math.Max(leftCount, code + 1);
        return (long)leftCount * rightCount <= LookupAtMost
            ? ByLookup(left, right, leftCount, rightCount)
            : ByDictionary(left, right, rightCount);
    }

    private static (int[] Codes, int Count) ByLookup(ReadOnlySpan<int> left, ReadOnlySpan<int> right, int leftCount, int rightCount)
    {
        var known = new int[leftCount * rightCount];
        var codes = new int[left.Length];
        var count = 0;
        for (var i = 0; i < codes.Length; i++)
        {
            ref var code = ref known[left[i] * rightCount + right[i]];
            if (code == 0) code = ++count;
            codes[i] = code - 1;
        }
        return (codes, count);
    }

    private static (int[] Codes, int Count) ByDictionary(ReadOnlySpan<int> left, ReadOnlySpan<int> right, int rightCount)
    {
        var known = new Dictionary<long, int>();
        var codes = new int[left.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            var pair = (long)left[i] * rightCount + right[i];
            if (!known.TryGetValue(pair, out codes[i])) known.Add(pair, codes[i] = known.Count);
        }
        return (codes, known.Count);
    }
}
