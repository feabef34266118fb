using Cat.Data.ItemBanks;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.ItemBanks.Import;

/// <summary>Questions of several parts, units, partial credit and step difficulties in the bank format.</summary>
public sealed class PartsImportTests
{
    private const string Json = """
        {
          "key": "parts", "name": "Parts",
          "concepts": [{ "id": "c", "name": "C" }],
          "questions": [
            { "id": "order", "type": "ordering", "stem": "Order by size.", "concepts": ["c"], "credit": "per_part", "discrimination": 1.2, "steps": [-1, 0.5, 2],
              "choices": [{ "id": "s", "text": "$1$" }, { "id": "m", "text": "$2$" }, { "id": "l", "text": "$3$" }] },
            { "id": "match", "type": "matching", "stem": "Match.", "concepts": ["c"],
              "choices": [{ "id": "x", "text": "Paris" }, { "id": "y", "text": "Rome" }, { "id": "z", "text": "Oslo" }],
              "lines": [{ "text": "France", "choice": "x" }, { "text": "Italy", "choice": "y" }] },
            { "id": "fill", "type": "cloze", "stem": "In [[1]] there are [[2]] people; it is [[3]].", "concepts": ["c"], "credit": "per_part",
              "blanks": [{ "id": "1", "kind": "text", "answer": "Oslo|City of Oslo" }, { "id": "2", "kind": "numeric", "answer": "700000", "tolerance": 50000 },
                         { "id": "3", "kind": "choice", "answer": "cold", "wrongOptions": ["hot", "dry"] }] },
            { "id": "long", "type": "numeric", "stem": "How long?", "concepts": ["c"], "answer": "2.5", "tolerance": 0.1, "units": ["m", "cm = 0.01"], "needsUnit": true },
            { "id": "many", "type": "multiple_choice", "stem": "Which?", "concepts": ["c"], "credit": "per_part", "discrimination": 0.8, "difficulty": 0.25, "steps": [0, 0.5],
              "choices": [{ "id": "a", "text": "A", "isCorrect": true }, { "id": "b", "text": "B", "isCorrect": true }, { "id": "d", "text": "D" }] }
          ]
        }
        """;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Csv_EveryKind_IsStoredAsItIsMeant()
    {
        await using var trial = await ImportTrial.CreateAsync();
        await trial.ImportAsync(Files());
        await using var db = trial.Database.CreateDbContext();
        var questions = await db.Questions.Join(db.QuestionVersions, question => question.CurrentVersionId, version => version.Id, (question, version) => new { question.Key, version.Content, version.Parameters }).ToDictionaryAsync(row => row.Key, CancellationToken);
        var order = questions["order"];
        Assert.Equal(["$1$", "$2$", "$3$"], order.Content.Choices.Select(choice => choice.Text.Source));
        Assert.Equal(QuestionKeys.Of(["$1$", "$2$", "$3$"]), order.Content.Choices.Select(choice => choice.Key));
        Assert.Equal((3, 1.2, 0.5), (order.Content.MaximumPoints, order.Parameters!.Discrimination, order.Parameters.Difficulty)); // given in the file
        Assert.Equal([-1, 0.5, 2], order.Parameters.Steps);
        var match = questions["match"].Content;
        Assert.Equal(["Paris", "Rome"], match.Lines.Select(line => match.Choices.Single(choice => choice.Key == line.ChoiceKey).Text.Source));
        Assert.DoesNotContain(match.Choices, choice => choice.Key is "x" or "y" or "z");
        Assert.Equal(["Oslo", "City of Oslo"], questions["fill"].Content.Blanks[0].AcceptedTexts);
        Assert.Equal(("700000", 50000), (questions["fill"].Content.Blanks[1].NumericAnswer, questions["fill"].Content.Blanks[1].Tolerance));
        Assert.Equal(["cold", "hot", "dry"], questions["fill"].Content.Blanks[2].Options);
        Assert.Equal([new AcceptedUnit("m", 1), new AcceptedUnit("cm", 0.01)], questions["long"].Content.Units);
        Assert.True(questions["long"].Content.NeedsUnit);
        Assert.Equal((2, 0.25), (questions["many"].Content.MaximumPoints, questions["many"].Parameters!.Difficulty)); // given in the file
    }

    [Fact]
    public async Task Json_EveryKind_GivesTheSameBankAsCsv()
    {
        await using var trial = await ImportTrial.CreateAsync();
        await trial.ImportAsync(Files());
        var preview = await trial.ImportAsync([("bank.json", ImportTrial.Bytes(Json))]);
        Assert.Equal((0, 0, 5), (preview.NewQuestions, preview.ChangedQuestions, preview.UnchangedQuestions));
        Assert.Equal(5, preview.Samples.Count);
    }

    [Theory]
    [InlineData("lines.csv", "Italy,y", "Italy,q", 3, null, "There is no choice “q”")]
    [InlineData("lines.csv", "match,Italy", "no,Italy", 3, "question_id", "“no” is not in the bank")]
    [InlineData("lines.csv", "question_id,text", "question_id,txt", 1, "text", "“text” is missing")]
    [InlineData("choices.csv", "match,y", "match,x", 6, "choice_id", "two choices are called “x”")]
    [InlineData("choices.csv", "order,m,$2$,", "order,m,$2$,true", 3, "is_correct", "not right by itself")]
    [InlineData("choices.csv", "many,d,D,false", "many,d,D,", 10, "is_correct", "empty")]
    [InlineData("choices.csv", "match,z,Oslo", "match,z,Rome", 7, "text", "“Rome” stands there twice")]
    [InlineData("blanks.csv", "fill,3", "fill,4", 4, null, "this one is 3, not “4”")]
    [InlineData("blanks.csv", "fill,2,numeric,700000", "fill,2,numeric,many", 3, null, "“many” is not a number")]
    [InlineData("blanks.csv", "fill,2,numeric", "fill,2,number", 3, "kind", "“number” is not known")]
    [InlineData("questions.csv", "there are [[2]]", "there are two", 4, "stem", "[[2]] does not stand in the text")]
    [InlineData("questions.csv", "m; cm = 0.01", "m; cm", 5, "units", "“cm” has no factor")]
    [InlineData("questions.csv", "m; cm = 0.01", "m; cm = 0", 5, "units", "above 0")]
    [InlineData("questions.csv", "-1; 0.5; 2", "-1; 0.5", 2, "steps", "3 points, but 2 step difficulties")]
    [InlineData("questions.csv", "-1; 0.5; 2", "-1; half; 2", 2, "steps", "“half” is not a number")]
    [InlineData("questions.csv", ",per_part,1.2", ",all_or_nothing,1.2", 2, "steps", "has one point")]
    [InlineData("questions.csv", "0.8,0.25,0; 0.5", "0.8,0.75,0; 0.5", 6, "difficulty", "mean of the steps is 0.25")]
    [InlineData("questions.csv", ",per_part,0.8", ",by_part,0.8", 6, "credit", "“by_part” is not known")]
    [InlineData("questions.csv", "true,,,,", "true,per_part,,,", 5, "credit", "has one point")]
    public async Task Csv_AFault_IsNamedWithItsPlace(string file, string good, string bad, int row, string? column, string what)
    {
        await using var trial = await ImportTrial.CreateAsync();
        var files = Files();
        Assert.Contains(good, files[file], StringComparison.Ordinal);
        files[file] = files[file].Replace(good, bad, StringComparison.Ordinal);
        var preview = await trial.PreviewAsync(await trial.UploadAsync(files));
        Assert.Contains(preview.Errors, problem => (problem.File, problem.Row, problem.Column) == (file, row, column) && problem.What.Contains(what, StringComparison.Ordinal) && problem.HowToMend.Length > 0);
    }

    /// <summary>The steps say when a parameter is new: a second import of the same file changes nothing.</summary>
    [Fact]
    public async Task Csv_ChangedSteps_AreTakenOver()
    {
        await using var trial = await ImportTrial.CreateAsync();
        var files = Files();
        await trial.ImportAsync(files);
        files["questions.csv"] = files["questions.csv"].Replace("-1; 0.5; 2", "-1; 0.5; 3.5", StringComparison.Ordinal);
        await trial.ImportAsync(files);
        await using var db = trial.Database.CreateDbContext();
        var parameters = (await db.Questions.Where(question => question.Key == "order").Join(db.QuestionVersions, question => question.CurrentVersionId, version => version.Id, (_, version) => version).SingleAsync(CancellationToken)).Parameters;
        Assert.Equal(1, parameters?.Difficulty);
        Assert.Equal([-1, 0.5, 3.5], parameters?.Steps);
    }

    private static Dictionary<string, string> Files() => new()
    {
        ["bank.csv"] = "key,name\nparts,Parts\n",
        ["concepts.csv"] = "concept_id,name\nc,C\n",
        ["questions.csv"] = """
            question_id,type,stem,concepts,answer,tolerance,units,needs_unit,credit,discrimination,difficulty,steps
            order,ordering,Order by size.,c,,,,,per_part,1.2,,-1; 0.5; 2
            match,matching,Match.,c,,,,,,,,
            fill,cloze,In [[1]] there are [[2]] people; it is [[3]].,c,,,,,per_part,,,
            long,numeric,How long?,c,2.5,0.1,m; cm = 0.01,true,,,,
            many,multiple_choice,Which?,c,,,,,per_part,0.8,0.25,0; 0.5

            """,
        ["choices.csv"] = "question_id,choice_id,text,is_correct\norder,s,$1$,\norder,m,$2$,\norder,l,$3$,\nmatch,x,Paris,\nmatch,y,Rome,\nmatch,z,Oslo,\nmany,a,A,true\nmany,b,B,true\nmany,d,D,false\n",
        ["lines.csv"] = "question_id,text,choice_id\nmatch,France,x\nmatch,Italy,y\n",
        ["blanks.csv"] = "question_id,blank_id,kind,answer,tolerance,wrong_options\nfill,1,text,Oslo|City of Oslo,,\nfill,2,numeric,700000,50000,\nfill,3,choice,cold,,hot|dry\n",
    };
}
