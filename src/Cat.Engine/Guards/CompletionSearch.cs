namespace Cat.Engine.Guards;

/// <summary>Counts by class that complete the test, or the rows of a proof that none do, or neither within the limit; and the branches looked at.</summary>
internal sealed record SearchResult(int[]? Counts, IReadOnlySet<RowSide>? Proof, int Branches);

/// <summary>
/// Depth-first branch and bound over the counts, exact: every completion found is checked and every branch left is proved on
/// whole numbers. With one tag for each item and disjoint enemy sets the relaxation is a flow and its corners are whole.
/// </summary>
internal static class CompletionSearch
{
    /// <summary>Branches looked at before the search gives up when the question is whether any test exists.</summary>
    public const int TestLimit = 2_000;

    /// <summary>The same for all candidates of a step together, beyond one branch for each class.</summary>
    public const int CandidateLimit = 1_000;

    public static SearchResult Run(CompletionProgram program, LinearRelaxation root, int limit)
    {
        var proof = new HashSet<RowSide>();
        var open = new Stack<LinearRelaxation>([root]);
        var branches = 0;
        while (open.TryPop(out var node))
        {
            if (branches++ == limit) return new SearchResult(null, null, limit);
            if (node.Proof is { } rows)
            {
                proof.UnionWith(rows);
                continue;
            }

            var counts = Rounded(program, node);
            var broken = program.BrokenRow(counts);
            if (broken < 0) return new SearchResult(counts, null, branches);
            if (!Branch(program, node, open)) proof.Add(new RowSide(broken, program.Activity(counts)[broken] < program.Lower[broken]));
        }

        return new SearchResult(null, proof, branches);
    }

    private static int[] Rounded(CompletionProgram program, LinearRelaxation node)
    {
        var counts = new int[program.ClassCount];
        for (var group = 0; group < counts.Length; group++)
        {
            var (lower, upper) = node.RangeOf(group);
            counts[group] = Math.Clamp((int)Math.Round(node.ValueOf(group)), lower, upper);
        }

        return counts;
    }

    // Splits the range of the class furthest from a whole number, the nearer part on top; false when every count is fixed.
    private static bool Branch(CompletionProgram program, LinearRelaxation node, Stack<LinearRelaxation> open)
    {
        var (best, furthest) = (-1, -1.0);
        for (var group = 0; group < program.ClassCount; group++)
        {
            var distance = Math.Abs(node.ValueOf(group) - Math.Round(node.ValueOf(group)));
            if (node.RangeOf(group) is var (least, most) && least < most && distance > furthest) (best, furthest) = (group, distance);
        }

        if (best < 0) return false;
        var (lower, upper) = node.RangeOf(best);
        var value = node.ValueOf(best);
        var split = Math.Clamp((int)Math.Floor(value), lower, upper - 1);
        var (below, above) = (node.With(best, lower, split), node.With(best, split + 1, upper));
        open.Push(value - split < 0.5 ? above : below);
        open.Push(value - split < 0.5 ? below : above);
        return true;
    }
}
