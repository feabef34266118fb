using System.ComponentModel.DataAnnotations;
using Cat.Engine.Items;

namespace Cat.Engine.Irt.ItemAnalysis;

/// <summary>One item compared between the groups. Null: too few responses in a group, or it cannot be computed.</summary>
/// <param name="Item">Index in the bank.</param>
/// <param name="ReferenceResponses">Responses of the reference group.</param>
/// <param name="FocalResponses">Responses of the focal group.</param>
/// <param name="MantelHaenszel">Over strata of the matching criterion.</param>
/// <param name="Logistic">On the criterion itself.</param>
/// <param name="IsAnchor">The item is part of the criterion that all items are matched on.</param>
public sealed record DifRow(int Item, int ReferenceResponses, int FocalResponses, MantelHaenszel? MantelHaenszel, LogisticDif? Logistic, bool IsAnchor);

/// <summary>
/// Do items work alike in two groups, for examinees of the same ability? Examinees are matched on the number right where everybody
/// answered everything, else on their posterior mean of ability.
/// </summary>
/// <param name="Items">By item index.</param>
/// <param name="Rounds">How often all was computed; 1 without purification.</param>
/// <param name="IsStable">The last round left the anchor items as they were; always so without purification.</param>
public sealed record DifferentialItemFunctioning(IReadOnlyList<DifRow> Items, int Rounds, bool IsStable)
{
    /// <summary>Compares every item between the groups.</summary>
    /// <param name="log">Who answered what.</param>
    /// <param name="groups">By examinee.</param>
    /// <param name="items">Parameters by item to match on ability (items without any are compared, but do not count in the criterion); null to match on the number right, for which every examinee of a group must have answered every item.</param>
    /// <param name="options">Strata, levels, purification.</param>
    /// <param name="cancellationToken">Stops between items.</param>
    public static DifferentialItemFunctioning Analyse(ResponseLog log, IReadOnlyList<DifGroup> groups, IReadOnlyList<ItemParameters?>? items, DifOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(options);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        if (groups.Count != log.ExamineeCount) throw new ArgumentException($"{groups.Count} groups are given, the log has {log.ExamineeCount} examinees.", nameof(groups));
        if (items is not null && items.Count != log.ItemCount) throw new ArgumentException($"{items.Count} items have parameters or null, the log has {log.ItemCount} items.", nameof(items));
        var isAnchor = Enumerable.Range(0, log.ItemCount).Select(item => items is null || items[item] is not null).ToArray();
        for (var round = 1; ; round++)
        {
            var criterion = MatchingCriterion.Create(log, groups, items, isAnchor, options, cancellationToken);
            var rows = new DifRow[log.ItemCount];
            Parallel.For(0, rows.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken }, item =>
                rows[item] = Compare(item, log, groups, criterion, isAnchor[item], options));
            var next = rows.Select(row => (items is null || items[row.Item] is not null) && (row.MantelHaenszel?.Class ?? DifClass.Negligible) == DifClass.Negligible).ToArray();
            var isStable = next.SequenceEqual(isAnchor);
            if (!options.Purify || isStable || round == options.LargestRoundCount || !next.Contains(true)) return new DifferentialItemFunctioning(rows, round, isStable || !options.Purify);
            isAnchor = next;
        }
    }

    private static DifRow Compare(int item, ResponseLog log, IReadOnlyList<DifGroup> groups, MatchingCriterion criterion, bool isAnchor, DifOptions options)
    {
        var examinees = log.ExamineesOf(item);
        var scores = log.ItemScoresOf(item);
        var (reference, focal) = (0, 0);
        foreach (var examinee in examinees)
        {
            if (groups[examinee] == DifGroup.Reference) reference++;
            else if (groups[examinee] == DifGroup.Focal) focal++;
        }

        // Before anything is computed: of a large bank most items have too few.
        if (Math.Min(focal, reference) < options.MinimumResponses) return new DifRow(item, reference, focal, null, null, isAnchor);
        var (values, isFocal, isCorrect) = (new List<double>(), new List<bool>(), new List<bool>());
        for (var index = 0; index < examinees.Length; index++)
        {
            if (groups[examinees[index]] == DifGroup.None) continue;
            values.Add(criterion.Of(examinees[index], item, scores[index]));
            isFocal.Add(groups[examinees[index]] == DifGroup.Focal);
            isCorrect.Add(scores[index]);
        }

        var strata = criterion.Strata([.. values], options.StratumCount);
        return new DifRow(
            item,
            reference,
            focal,
            MantelHaenszel.Compute(Tables(strata, isFocal, isCorrect), options.Significance),
            LogisticDif.Compute([.. values], [.. isFocal], [.. isCorrect], options.Significance),
            isAnchor);
    }

    private static DifTable[] Tables(int[] strata, List<bool> isFocal, List<bool> isCorrect)
    {
        var tables = new DifTable[strata.Max() + 1];
        for (var index = 0; index < strata.Length; index++)
        {
            ref var table = ref tables[strata[index]];
            table = (isFocal[index], isCorrect[index]) switch
            {
                (false, true) => table with { ReferenceRight = table.ReferenceRight + 1 },
                (false, false) => table with { ReferenceWrong = table.ReferenceWrong + 1 },
                (true, true) => table with { FocalRight = table.FocalRight + 1 },
                (true, false) => table with { FocalWrong = table.FocalWrong + 1 },
            };
        }

        return tables;
    }
}
