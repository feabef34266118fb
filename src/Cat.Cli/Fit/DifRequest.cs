using Cat.Cli.Files;
using Cat.Cli.Screen;
using Cat.Engine.Irt.ItemAnalysis;
using Cat.Engine.Items;

namespace Cat.Cli.Fit;

/// <summary>Which groups are compared item by item.</summary>
/// <param name="Reference">Null: everybody in the file who is not in the focal group.</param>
internal sealed record DifRequest(FileInfo Groups, string Focal, string? Reference, FileInfo Output, DifOptions Options)
{
    /// <summary>The group of each student who answered.</summary>
    public DifGroup[] Read(IdTable students, Terminal terminal, CancellationToken cancellationToken)
    {
        var file = StudentGroups.Read(Groups, "group", terminal, cancellationToken);
        var focal = file.Find(Focal, "--focal");
        var reference = Reference is null ? -1 : file.Find(Reference, "--reference");
        if (focal == reference) throw BadInputException.Arguments($"--focal and --reference are both “{Focal}”.", "Name two groups.");
        var groups = students.Ids.Select(id => file.Students.Find(id)).Select(student => student < 0 ? DifGroup.None : GroupOf(file.GroupOf[student])).ToArray();
        var (inFocal, inReference) = (groups.Count(group => group == DifGroup.Focal), groups.Count(group => group == DifGroup.Reference));
        if (inFocal == 0 || inReference == 0)
            throw new BadInputException(new InputProblem(Groups.ToString(), null, null, $"Of the students who answered, {inFocal} are in the focal group and {inReference} in the reference group.", "Check that both files mean the same students."));
        return groups;

        DifGroup GroupOf(int group) => group == focal ? DifGroup.Focal : reference < 0 || group == reference ? DifGroup.Reference : DifGroup.None;
    }

    /// <summary>The finished table, not yet in its place.</summary>
    public OutputTable Write(ResponseLog log, DifGroup[] groups, IReadOnlyList<ItemParameters?> items, IdTable questions, Terminal terminal, CancellationToken cancellationToken)
    {
        var clock = terminal.StartClock();
        var dif = DifferentialItemFunctioning.Analyse(log, groups, items, Options, cancellationToken);
        var large = dif.Items.Count(row => row.MantelHaenszel?.Class == DifClass.Large);
        var moderate = dif.Items.Count(row => row.MantelHaenszel?.Class == DifClass.Moderate);
        terminal.Say($"Compared {groups.Count(group => group == DifGroup.Focal):N0} students of {Focal} with {groups.Count(group => group == DifGroup.Reference):N0} on {dif.Items.Count(row => row.MantelHaenszel is not null):N0} questions in {clock}: {large:N0} large, {moderate:N0} moderate (Mantel-Haenszel).");
        return Write(dif, questions);
    }

    private OutputTable Write(DifferentialItemFunctioning dif, IdTable questions)
    {
        var table = new OutputTable(
            Output, "question_id", "reference_responses", "focal_responses", "odds_ratio", "mh_chi_square", "mh_p", "mh_delta", "se_mh_delta", "mh_class", "uniform", "uniform_p", "nonuniform", "nonuniform_p", "logistic_p", "group_effect", "r2_change", "logistic_class", "anchor");
        foreach (var row in dif.Items)
        {
            var (mantel, logistic) = (row.MantelHaenszel, row.Logistic);
            table.Text(questions[row.Item]).Whole(row.ReferenceResponses).Whole(row.FocalResponses)
                .Number(mantel?.OddsRatio).Number(mantel?.ChiSquareValue).Number(mantel?.PValue).Number(mantel?.Delta).Number(mantel?.DeltaStandardError).Text(Letter(mantel?.Class))
                .Number(logistic?.Uniform).Number(logistic?.UniformPValue).Number(logistic?.NonUniform).Number(logistic?.NonUniformPValue).Number(logistic?.PValue).Number(logistic?.GroupEffect).Number(logistic?.ExplainedChange).Text(Letter(logistic?.Class))
                .Whole(row.IsAnchor ? 1 : 0).EndRow();
        }

        return table;
    }

    /// <summary>As the Educational Testing Service names the sizes.</summary>
    private static string Letter(DifClass? size) => size is { } known
        ? known switch
        {
            DifClass.Negligible => "A",
            DifClass.Moderate => "B",
            DifClass.Large => "C",
        }
        : "";
}
