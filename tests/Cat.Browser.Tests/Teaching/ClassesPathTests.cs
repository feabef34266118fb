using System.Text;
using Microsoft.Playwright;

namespace Cat.Browser.Tests.Teaching;

/// <summary>A teacher's Monday: a class, its students by list and by code, groups, a colleague; and the end of the year.</summary>
public sealed class ClassesPathTests(RunningCat cat)
{
    private const string Class = "Geometry 9a";
    private const string CoTeacher = "colleague";

    [Fact]
    public async Task MakesAClass_FromListToArchive()
    {
        var password = await CreateCoTeacherAsync();
        await using var teacher = await cat.VisitAsync();
        await teacher.SignInAsync("teacher", "teacher-demo");
        await CreateClassAsync(teacher);
        var slip = await AddFromListAsync(teacher);
        await SignInWithSlipAsync(slip);
        await JoinByCodeAsync(teacher);
        await MakeGroupsAsync(teacher);
        await AddCoTeacherAsync(teacher, password);
        await ArchiveAsync(teacher);
    }

    private async Task<string> CreateCoTeacherAsync()
    {
        await using var admin = await cat.VisitAsync();
        await admin.SignInAsync("admin", "admin-demo-1");
        return await admin.CreateAccountAsync("Teacher", CoTeacher, "Cora Colleague");
    }

    private static async Task CreateClassAsync(Visitor teacher)
    {
        var page = teacher.Page;
        await teacher.WaitForCircuitAsync();
        await teacher.TypeAsync(page.Locator("section[aria-labelledby=new-class] input"), Class);
        await page.ClickAsync("button:has-text('Create class')");
        await page.WaitForSelectorAsync($"h1:text-is('{Class}')");
        await page.WaitForSelectorAsync("h2:text-is('Nobody is in this class yet')");
        await teacher.WaitForCircuitAsync();
        await LookAsync(teacher, "empty");
    }

    private static async Task<(string UserName, string Password)> AddFromListAsync(Visitor teacher)
    {
        var page = teacher.Page;
        await page.ClickAsync("a:text-is('From a list')");
        await page.WaitForSelectorAsync("#roster-file");
        await teacher.WaitForCircuitAsync();
        await LookAsync(teacher, "list");
        await teacher.ChooseFilesAsync("#roster-file", File("notes.csv", "hello;world\n1;2\n"));
        await page.WaitForSelectorAsync("text=No column is called “name”");
        await LookAsync(teacher, "list-refused");

        // A list as a spreadsheet in Germany saves it, with mistakes.
        var rows = new StringBuilder("Name;Benutzername;Gruppe;Zusatzzeit\n");
        for (var number = 1; number <= 30; number++) rows.Append(System.Globalization.CultureInfo.InvariantCulture, $"Schüler {number:00};pupil{number:00};{(number % 2 == 0 ? "Blue" : "Red")};{(number == 7 ? "25" : "")}\n");
        rows.Append("Sam Student;student;;\nÄnne Groß;änne;Blue;\nTim Twice;pupil01;;\nTea Cher;teacher;;\nLo Long;long;;400\n");
        await teacher.ChooseFilesAsync("#roster-file", new FilePayload { Name = "9a.csv", MimeType = "text/csv", Buffer = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(rows.ToString()) }); // is known to .NET
        await page.WaitForSelectorAsync("h3:text-is('4 rows have mistakes')");
        await page.WaitForSelectorAsync("text=“teacher” cannot be used.");
        await LookAsync(teacher, "preview");
        var wrong = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("a:text-is('Download the wrong rows only')"));
        var mended = (await System.IO.File.ReadAllTextAsync(await wrong.PathAsync())).Replace(",änne,", ",aenne,", StringComparison.Ordinal).Replace(",pupil01,", ",tim,", StringComparison.Ordinal).Replace(",teacher,", ",tea,", StringComparison.Ordinal).Replace(",400,", ",40,", StringComparison.Ordinal);
        await page.ClickAsync("button:has-text('Add 31 students and leave out 4 rows')");
        await page.WaitForSelectorAsync("h2:text-is('Slips (30)')");
        await LookAsync(teacher, "slips");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(RunningCat.ScreenshotFolder, "classes-slips-print.png"), FullPage = true });
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Null });
        var slip = (await page.InnerTextAsync(".slip code >> nth=0"), await page.InnerTextAsync(".slip code >> nth=1"));
        var passwords = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("a:text-is('Save as CSV')"));
        Assert.Contains($"{slip.Item1},{slip.Item2}", await System.IO.File.ReadAllTextAsync(await passwords.PathAsync()), StringComparison.Ordinal);

        // The rest, pasted from a spreadsheet.
        await page.ClickAsync("button:has-text('Choose another list')");
        await page.ClickAsync("summary:has-text('Or paste rows')");
        await teacher.TypeAsync(page.Locator("textarea"), mended.TrimStart('\uFEFF').Replace("\r", "", StringComparison.Ordinal));
        await page.ClickAsync("button:has-text('Check these rows')");
        await page.ClickAsync("button:has-text('Add 4 students')");
        await page.WaitForSelectorAsync("h2:text-is('Slips (4)')");
        await page.ClickAsync("a:text-is('To the class')");
        await page.WaitForSelectorAsync("h2:text-is('Students (35)')");
        await teacher.WaitForCircuitAsync();
        await LookAsync(teacher, "class");
        return slip;
    }

    private async Task SignInWithSlipAsync((string UserName, string Password) slip)
    {
        await using var student = await cat.VisitAsync();
        await student.SignInAsync(slip.UserName, slip.Password);
        await student.Page.WaitForAddressAsync("**/account/password");
    }

    private async Task JoinByCodeAsync(Visitor teacher)
    {
        var page = teacher.Page;
        await page.ClickAsync("nav a:has-text('Add students')");
        await page.WaitForSelectorAsync("h2:text-is('By code')");
        await teacher.WaitForCircuitAsync();
        await page.ClickAsync("button:has-text('Make a code')");
        var code = await page.InnerTextAsync(".join-code");
        Assert.Matches("^[A-Z2-9]{4}-[A-Z2-9]{4}$", code);
        await LookAsync(teacher, "add");

        await using (var student = await cat.VisitAsync(isPhone: true))
        {
            await student.SignInAsync("student2", "student-demo");
            await student.Page.ClickAsync("a:has-text('Join another class with a code')");
            await student.Page.FillAsync("input[name=code]", "WRONG234");
            await student.Page.ClickAsync("main button[type=submit]");
            await student.Page.WaitForSelectorAsync(".notice.error:has-text('No class has this code')");
            await student.ExpectGoodPageAsync("classes-join-wrong-phone");
            await student.Page.FillAsync("input[name=code]", code.ToLowerInvariant());
            await student.Page.ClickAsync("main button[type=submit]");
            await student.Page.WaitForSelectorAsync($".notice.good:has-text('{Class}')");
            await student.ExpectGoodPageAsync("classes-join-phone");
            await student.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
            await student.ExpectGoodPageAsync("classes-join-phone-dark");
        }

        await page.ClickAsync("a:has-text('See who joined')");
        await page.WaitForSelectorAsync("h2:text-is('Students (36)')");
        await page.WaitForSelectorAsync("table.stacked tbody tr:first-child th:has-text('Robin Rivers'):has-text('by code')");
    }

    private static async Task MakeGroupsAsync(Visitor teacher)
    {
        var page = teacher.Page;
        await page.ClickAsync("nav a:has-text('Groups (2)')");
        await page.WaitForSelectorAsync("section[aria-labelledby=new-group] input");
        await teacher.WaitForCircuitAsync();
        await LookAsync(teacher, "groups");
        await teacher.TypeAsync(page.Locator("section[aria-labelledby=new-group] input"), "blue");
        await page.ClickAsync("button:has-text('Create group')");
        await page.WaitForSelectorAsync("text=This class has a group called “blue” already.");
        await teacher.TypeAsync(page.Locator("section[aria-labelledby=new-group] input"), "Tuesday");
        await page.ClickAsync("button:has-text('Create group')");
        await page.WaitForSelectorAsync("h2:has-text('Group “Tuesday”: 0 students')");
        await teacher.WaitForCircuitAsync();
        await page.CheckAsync("label:has-text('Schüler 03') input");
        await page.WaitForSelectorAsync("h2:has-text('Group “Tuesday”: 1 student')");
        await LookAsync(teacher, "group");
        await page.ClickAsync("nav a:has-text('Tests and students')");
        await page.WaitForSelectorAsync("select[name=group]");
        await page.SelectOptionAsync("select[name=group]", new SelectOptionValue { Label = "Tuesday" });
        await page.ClickAsync("form[role=search] button:has-text('Show')");
        await page.WaitForSelectorAsync("text=1 of 36 are shown.");
    }

    private async Task AddCoTeacherAsync(Visitor teacher, string password)
    {
        var page = teacher.Page;
        await page.ClickAsync("nav a:has-text('Settings')");
        await page.WaitForSelectorAsync("h2:text-is('Teachers')");
        await teacher.WaitForCircuitAsync();
        var field = page.Locator("section[aria-labelledby=teachers] input");
        await teacher.TypeAsync(field, "student2");
        await page.ClickAsync("button:has-text('Add co-teacher')");
        await page.WaitForSelectorAsync("text=No teacher has this user name.");
        await teacher.TypeAsync(field, CoTeacher);
        await page.ClickAsync("button:has-text('Add co-teacher')");
        await page.WaitForSelectorAsync("text=Cora Colleague teaches this class with you now.");
        await LookAsync(teacher, "settings");

        await using var colleague = await cat.VisitAsync();
        await colleague.SignInAsync(CoTeacher, password);
        await colleague.Page.FillAsync("[name='Input.Current']", password);
        await colleague.Page.FillAsync("[name='Input.Wanted']", "cora-teaches-geometry");
        await colleague.Page.FillAsync("[name='Input.Repeated']", "cora-teaches-geometry");
        await colleague.Page.ClickAsync("main button[type=submit]");
        await colleague.Page.GotoAsync("/classes");
        await colleague.Page.ClickAsync($"tr:has-text('co-taught') a:has-text('{Class}')");
        await colleague.Page.WaitForSelectorAsync("h2:text-is('Students (36)')");
        await colleague.Page.ClickAsync("nav a:has-text('Settings')");
        await colleague.Page.WaitForSelectorAsync("button:has-text('Leave this class')");
        Assert.Equal(0, await colleague.Page.Locator("button:has-text('Archive this class')").CountAsync());
    }

    private static async Task ArchiveAsync(Visitor teacher)
    {
        var page = teacher.Page;
        await page.ClickAsync("button:has-text('Archive this class')");
        await page.ClickAsync(".mud-message-box__yes-button");
        await page.WaitForSelectorAsync("text=The class is archived.");
        await page.WaitForSelectorAsync(".mud-dialog", new PageWaitForSelectorOptions { State = WaitForSelectorState.Detached });
        Assert.Equal(0, await page.Locator("a[href$='/assign']").CountAsync());
        await page.ClickAsync("nav a:has-text('Tests and students')");
        await page.WaitForSelectorAsync("h2:text-is('Students (36)')");
        await LookAsync(teacher, "archived");
        await page.GotoAsync("/classes");
        await page.WaitForSelectorAsync("select[name=show]");
        Assert.Equal(0, await page.Locator($"a:text-is('{Class}')").CountAsync());
        await page.SelectOptionAsync("select[name=show]", "archived");
        await page.ClickAsync("form[role=search] button:has-text('Show')");
        await page.WaitForSelectorAsync($"a:text-is('{Class}')");
        await teacher.WaitForCircuitAsync();
        await LookAsync(teacher, "list-of-classes");
        await page.ClickAsync($"a:text-is('{Class}')");
        await page.ClickAsync("nav a:has-text('Settings')");
        await teacher.WaitForCircuitAsync();
        await page.ClickAsync("button:has-text('Take the class back')");
        await page.WaitForSelectorAsync("text=The class is in use again.");
    }

    /// <summary>On a desktop and on a phone, light and dark.</summary>
    private static async Task LookAsync(Visitor teacher, string name)
    {
        await teacher.ExpectGoodPageAsync($"classes-{name}-desktop");
        await teacher.Page.SetViewportSizeAsync(390, 844);
        await teacher.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await teacher.Page.WaitForTimeoutAsync(300);
        await teacher.ExpectGoodPageAsync($"classes-{name}-phone-dark");
        await teacher.Page.SetViewportSizeAsync(1280, 900);
        await teacher.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
        await teacher.Page.WaitForTimeoutAsync(300);
    }

    private static FilePayload File(string name, string text) => new() { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) };
}
