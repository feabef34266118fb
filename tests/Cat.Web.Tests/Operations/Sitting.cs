using System.Net;
using System.Text.RegularExpressions;
using Cat.Testing.Servers;

namespace Cat.Web.Tests.Operations;

/// <summary>A student who takes a test over HTTP, page by page.</summary>
internal static partial class Sitting
{
    /// <param name="student">Signed in.</param>
    /// <param name="start">Where the test begins.</param>
    /// <param name="typed">Answers where something is to be typed; a number is taken instead where only a number counts.</param>
    /// <returns>Answers given.</returns>
    public static async Task<int> TakeAsync(FormClient student, string start, string typed)
    {
        var (_, page, _) = await student.GetAsync(start, CancellationToken.None);
        var (_, location) = await student.PostAsync(start, page, "start", [], CancellationToken.None);
        var session = FormClient.PathOf(location);
        for (var answers = 0; ; answers++)
        {
            var (status, question, _) = await student.GetAsync(session, CancellationToken.None);
            if (status != HttpStatusCode.OK) return answers;
            var choice = Choices().Match(question);
            if (!choice.Success) await student.PostAsync(session, question, "answer", [new("text", typed)], CancellationToken.None);
            await student.PostAsync(session, question, "answer", [choice.Success ? new("choice", choice.Groups[1].Value) : new("text", "7")], CancellationToken.None);
        }
    }

    [GeneratedRegex("name=\"choice\" value=\"([^\"]+)\"")]
    private static partial Regex Choices();
}
