// The page to which Microsoft's sign-in leads back: MSAL's bridge keeps the answer in this tab and returns to where the sign-in began.
try {
  await msalRedirectBridge.broadcastResponseToMainFrame();
} catch {
  history.replaceState(null, "", location.pathname);
  document.getElementById("said").textContent = "No sign-in is under way in this tab.";
}
