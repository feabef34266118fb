namespace Cat.Engine.Guards;

/// <summary>Which classes may give the next item: those of a known completion, those that can be exchanged into one, the others by search.</summary>
internal static class CandidateClasses
{
    /// <summary>By class the guard that bars it, or null.</summary>
    /// <param name="program">The rest of the test.</param>
    /// <param name="root">Its relaxation, solved.</param>
    /// <param name="completion">Counts that complete the test.</param>
    public static Guard?[] Check(CompletionProgram program, LinearRelaxation root, int[] completion)
    {
        var (guards, isDecided) = (new Guard?[program.ClassCount], new bool[program.ClassCount]);
        AllowAround(program, completion, isDecided);
        var limit = CompletionSearch.CandidateLimit;
        LinearRelaxation? trial = null;
        for (var group = 0; group < isDecided.Length; group++)
        {
            if (isDecided[group]) continue;
            trial = root.With(group, 1, program.Sizes[group], trial);
            var result = CompletionSearch.Run(program, trial, limit + 1);
            limit -= result.Branches - 1;
            if (result.Counts is { } counts) AllowAround(program, counts, isDecided);
            else guards[group] = result.Proof is null ? Guard.Undecided : Guard.NoCompletion;
        }

        return guards;
    }

    private static void AllowAround(CompletionProgram program, int[] counts, bool[] isDecided)
    {
        var activity = program.Activity(counts);
        for (var group = 0; group < counts.Length; group++)
        {
            if (isDecided[group]) continue;
            isDecided[group] = counts[group] > 0 || CanEnter(program, counts, activity, group);
        }
    }

    // One more of this class, alone or for one less of another.
    private static bool CanEnter(CompletionProgram program, int[] counts, int[] activity, int group)
    {
        if (Fits(program, activity, group, [])) return true;
        for (var other = 0; other < counts.Length; other++)
        {
            if (counts[other] > 0 && Fits(program, activity, group, program.RowsOf(other))) return true;
        }

        return false;
    }

    private static bool Fits(CompletionProgram program, int[] activity, int group, int[] left)
    {
        var entered = program.RowsOf(group);
        var place = 0;
        foreach (var row in left)
        {
            while (place < entered.Length && entered[place] < row)
            {
                if (activity[entered[place]] >= program.Upper[entered[place]]) return false;
                place++;
            }

            if (place < entered.Length && entered[place] == row) place++;
            else if (activity[row] <= program.Lower[row]) return false;
        }

        for (; place < entered.Length; place++)
        {
            if (activity[entered[place]] >= program.Upper[entered[place]]) return false;
        }

        return true;
    }
}
