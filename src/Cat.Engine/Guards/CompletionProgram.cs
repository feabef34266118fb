namespace Cat.Engine.Guards;

/// <summary>
/// The rest of a test as whole numbers: how many items of each class to give. Items under the same rules are one class; a row
/// is a rule less what was given. Rules that nothing can break have no row.
/// </summary>
internal sealed class CompletionProgram
{
    private readonly int[][] _rowsOfClass;
    private readonly int[] _classOfItem;
    private readonly int[] _ruleOfRow;

    /// <param name="rules">All of them.</param>
    /// <param name="isGiven">By item.</param>
    /// <param name="isFree">By item: may still be given.</param>
    public CompletionProgram(IReadOnlyList<CountRule> rules, bool[] isGiven, bool[] isFree)
    {
        var (lower, upper, ruleOfRow, items) = (new List<int>(), new List<int>(), new List<int>(), new List<int[]>());
        for (var rule = 0; rule < rules.Count; rule++)
        {
            var given = rules[rule].CountOf(isGiven);
            var (least, most) = (rules[rule].Minimum - given, rules[rule].Maximum - given);
            if (least <= 0 && most >= rules[rule].CountOf(isFree)) continue;
            lower.Add(least);
            upper.Add(most);
            ruleOfRow.Add(rule);
            items.Add(Array.FindAll(rules[rule].Items, item => isFree[item]));
        }

        (Lower, Upper, _ruleOfRow) = ([.. lower], [.. upper], [.. ruleOfRow]);
        (_classOfItem, _rowsOfClass, Sizes) = Classes(isFree, items);
    }

    public int ClassCount => _rowsOfClass.Length;

    public int RowCount => _ruleOfRow.Length;

    /// <summary>By row: items still to come at least.</summary>
    public int[] Lower { get; }

    /// <summary>By row: items still to come at most.</summary>
    public int[] Upper { get; }

    /// <summary>By class: its free items.</summary>
    public int[] Sizes { get; }

    /// <summary>Rising.</summary>
    public int[] RowsOf(int group) => _rowsOfClass[group];

    public int RuleOf(int row) => _ruleOfRow[row];

    /// <summary>−1 for an item that is not free.</summary>
    public int ClassOf(int item) => _classOfItem[item];

    /// <summary>Items to come by row.</summary>
    public int[] Activity(int[] counts)
    {
        var activity = new int[RowCount];
        for (var group = 0; group < counts.Length; group++)
        {
            foreach (var row in _rowsOfClass[group]) activity[row] += counts[group];
        }

        return activity;
    }

    /// <summary>The first row that the counts break, or −1.</summary>
    public int BrokenRow(int[] counts)
    {
        var activity = Activity(counts);
        for (var row = 0; row < RowCount; row++)
        {
            if (activity[row] < Lower[row] || activity[row] > Upper[row]) return row;
        }

        return -1;
    }

    // Classes by refinement: each row splits those that it cuts. A part's rows are those of what it was split from, and the row.
    private static (int[] ClassOfItem, int[][] RowsOfClass, int[] Sizes) Classes(bool[] isFree, List<int[]> items)
    {
        var classOfItem = Array.ConvertAll(isFree, free => free ? 0 : -1);
        var rowsOfPart = new List<int[]> { Array.Empty<int>() };
        for (var row = 0; row < items.Count; row++)
        {
            var split = new int[rowsOfPart.Count]; // 0: not yet
            foreach (var item in items[row])
            {
                ref var part = ref split[classOfItem[item]];
                if (part == 0)
                {
                    part = rowsOfPart.Count;
                    rowsOfPart.Add([.. rowsOfPart[classOfItem[item]], row]);
                }

                classOfItem[item] = part;
            }
        }

        var (place, rows, sizes) = (new int[rowsOfPart.Count], new List<int[]>(), new List<int>());
        for (var item = 0; item < classOfItem.Length; item++)
        {
            if (classOfItem[item] < 0) continue;
            ref var group = ref place[classOfItem[item]]; // from 1; 0: not met
            if (group == 0)
            {
                rows.Add(rowsOfPart[classOfItem[item]]);
                sizes.Add(0);
                group = rows.Count;
            }

            classOfItem[item] = group - 1;
            sizes[group - 1]++;
        }

        return (classOfItem, [.. rows], [.. sizes]);
    }
}
