namespace Cat.Web.Shared.Csv;

/// <summary>A file as the address of a link that saves it: it is stored nowhere, and its content is seen by nobody else.</summary>
internal static class CsvLink
{
    public static string Of(byte[] file) => $"data:text/csv;charset=utf-8;base64,{Convert.ToBase64String(file)}";
}
