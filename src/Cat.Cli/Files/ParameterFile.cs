using Cat.Cli.Screen;
using Cat.Engine.Items;

namespace Cat.Cli.Files;

/// <summary>One question of a parameter file. Null: an empty cell.</summary>
internal sealed record ParameterRow(ItemParameters? Parameters, double? DiscriminationStandardError, double? InterceptStandardError, double? DifficultyStandardError, int? Responses, string Flag);

/// <summary>Item parameters as `gmocat calibrate` writes them; of other programs question_id, discrimination and difficulty are enough.</summary>
internal sealed record ParameterFile(IdTable Questions, IReadOnlyList<ParameterRow> Rows)
{
    public IEnumerable<ItemParameters?> Parameters => Rows.Select(row => row.Parameters);

    public static ParameterFile Read(FileInfo file, Terminal terminal, CancellationToken cancellationToken)
    {
        var (questions, rows) = (new IdTable(), new List<ParameterRow>());
        InputTable.Read(
            file,
            ["question_id", "discrimination", "difficulty"],
            row =>
            {
                var known = questions.Count;
                var id = row.Id("question_id");
                if (!id.IsEmpty && questions.Add(id) < known) row.Report("question_id", $"The question “{InputRow.Shown(id)}” stands there twice.", "Keep one row for each question.");
                var parameters = ReadParameters(row);
                var read = new ParameterRow(parameters, StandardError(row, "se_discrimination"), StandardError(row, "se_intercept"), StandardError(row, "se_difficulty"), row.WholeNumber("responses"), row.Text("flag").ToString());
                if (row.IsGood) rows.Add(read);
            },
            terminal,
            cancellationToken);
        if (rows.TrueForAll(row => row.Parameters is null)) throw new BadInputException(new InputProblem(file.ToString(), null, null, "No question has parameters.", "Fill in discrimination and difficulty."));
        return new ParameterFile(questions, rows);
    }

    public static OutputTable Create(FileInfo file) =>
        new(file, "question_id", "discrimination", "difficulty", "guessing", "upper", "intercept", "se_discrimination", "se_intercept", "responses", "flag");

    public static void Write(OutputTable table, string question, ParameterRow row)
    {
        var item = row.Parameters;
        table.Text(question).Number(item?.Discrimination).Number(item?.Difficulty).Number(item?.Guessing).Number(item?.UpperAsymptote)
            .Number(item is null ? null : -item.Discrimination * item.Difficulty)
            .Number(row.DiscriminationStandardError).Number(row.InterceptStandardError).Whole(row.Responses).Text(row.Flag).EndRow();
    }

    private static double? StandardError(InputRow row, string column)
    {
        var value = row.Number(column);
        if (value < 0) row.Report(column, $"A standard error of {value} is below 0.", "Correct it or leave the cell empty.");
        return value;
    }

    private static ItemParameters? ReadParameters(InputRow row)
    {
        var (discrimination, difficulty) = (row.Number("discrimination"), row.Number("difficulty"));
        var (guessing, upper) = (row.Number("guessing") ?? 0, row.Number("upper") ?? 1);
        if (!row.IsGood) return null;
        switch (discrimination, difficulty)
        {
            case (null, null): return null;
            case (null, _): row.Report("discrimination", "The cell is empty, difficulty is not.", "Fill in both or neither."); return null;
            case (_, null): row.Report("difficulty", "The cell is empty, discrimination is not.", "Fill in both or neither."); return null;
        }

        if (discrimination <= 0) row.Report("discrimination", $"{discrimination} is not above 0.", "Remove the question, or check its key: right and wrong may be exchanged.");
        if (guessing is < 0 or >= 1) row.Report("guessing", $"{guessing} is not at least 0 and below 1.", "It is a probability.");
        if (upper is <= 0 or > 1) row.Report("upper", $"{upper} is not above 0 and at most 1.", "It is a probability.");
        if (row.IsGood && upper <= guessing) row.Report("upper", $"{upper} is not above the guessing parameter {guessing}.", "The curve must rise from guessing to upper.");
        return row.IsGood ? new ItemParameters(discrimination.Value, difficulty.Value, guessing, upper) : null;
    }
}
