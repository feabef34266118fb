// The page that asks to wait sends what was entered again by itself (Shared/Security/WaitingPage.cs).
for (const form of document.querySelectorAll("form[data-again]")) setTimeout(() => form.requestSubmit(), Number(form.dataset.again) * 1000);
